//! Rendering time of a typical body: about 900 words, six headings, four pictures.

use std::hint::black_box;

use chapeau::{
    domain::{
        language::Language,
        path::SitePath,
        picture::{Alt, FileFacts, FileKind, Focal},
        rendering::{FileKey, OldSite, RenderContext},
    },
    prose,
};
use criterion::{Criterion, criterion_group, criterion_main};

const PARAGRAPH: &str = "Le marché des halles a rouvert l'an dernier : ses « allées », repeintes, accueillent \
désormais plus de 60 % de producteurs du canton ! Les 350 visiteurs du premier jour, venus en voisins ou de plus \
loin, ont pu goûter, comparer, discuter (parfois longuement) ; la mairie, qui tenait un stand d'information, \
a recueilli **leurs remarques** sur les horaires, les accès et la [charte des exposants](https://example.org/charte). ";

fn body() -> String {
    let mut body = String::new();
    for part in 1..=6 {
        body.push_str(&format!("## Partie {part} : l'essentiel\n\n{PARAGRAPH}\n\n{PARAGRAPH}*Suite*.\n\n"));
        match part {
            1 | 2 => body.push_str(&format!("![p{part}.jpg](/uploads/p{part}.jpg)\n\n")),
            3 => body.push_str("[p3.jpg](/uploads/p3.jpg)\n\n[p4.jpg](/uploads/p4.jpg)\n\n"),
            4 => body.push_str("- un point\n- un autre\n\n> Une parole\n\n"),
            _ => {}
        }
    }
    body
}

fn around() -> Result<RenderContext, Box<dyn std::error::Error>> {
    let facts = |name: String| FileFacts {
        name,
        kind: FileKind::Picture { width: 6000, height: 4000 },
        mime: "image/jpeg".to_owned(),
        bytes: 2_000_000,
        alt: Alt::ToDo,
        caption: None,
        credit: None,
        focal: Focal::default(),
        tint: None,
        variants: Vec::new(),
    };
    Ok(RenderContext {
        language: Language::Fr,
        path: SitePath::parse("/articles/halles/").map_err(|why| format!("{why:?}"))?,
        files: (1..=4).map(|n| (FileKey(format!("uploads/p{n}.jpg")), facts(format!("p{n}.jpg")))).collect(),
        entries: std::collections::HashMap::new(),
        old_site: OldSite::default(),
        first_photo: 1,
    })
}

fn rendering(criterion: &mut Criterion) {
    let Ok(around) = around() else { return };
    let plain = body();
    let with_html = format!("{plain}\n<figure><img src=\"/uploads/p1.jpg\"></figure>\n");
    criterion.bench_function("a body", |bench| bench.iter(|| prose::render(black_box(&plain), 1, &around)));
    criterion.bench_function("a body with HTML", |bench| {
        bench.iter(|| prose::render(black_box(&with_html), 1, &around))
    });
}

criterion_group!(benches, rendering);
criterion_main!(benches);
