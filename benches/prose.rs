//! Rendering time of a typical body: about 900 words, six headings, four pictures.

use std::hint::black_box;

use chapeau::prose;
use criterion::{Criterion, criterion_group, criterion_main};

use around::around;

#[path = "fixtures/around.rs"]
mod around;

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

fn rendering(criterion: &mut Criterion) {
    let around = around();
    let plain = body();
    let with_html = format!("{plain}\n<figure><img src=\"/uploads/p1.jpg\"></figure>\n");
    criterion.bench_function("a body", |bench| bench.iter(|| prose::render(black_box(&plain), 1, &around)));
    criterion.bench_function("a body with HTML", |bench| {
        bench.iter(|| prose::render(black_box(&with_html), 1, &around))
    });
}

criterion_group!(benches, rendering);
criterion_main!(benches);
