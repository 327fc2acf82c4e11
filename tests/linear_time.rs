//! No work on a text takes more than linear time: every hostile shape at two sizes. The sizes are small and the
//! bound is wide, so that a busy machine changes nothing; `cargo bench --bench hostile` measures more closely.
//!
//! Time is that of the thread on a processor, not that of the clock.

#[path = "../benches/hostile/shapes.rs"]
mod shapes;
#[path = "../benches/hostile/work.rs"]
mod work;

use std::hint::black_box;

use chapeau::prose::merge;
use work::{WORKS, processor_ms};

/// Bytes of the two texts, eight times apart: linear work takes 8 times as long, quadratic work 64 times.
const SIZES: [usize; 2] = [1_000, 8_000];
/// Merging looks at each pair of paragraphs while they are few: up to some kilobytes its work grows with the square,
/// within a bound. Both of its texts are beyond that.
const MERGED_SIZES: [usize; 2] = [16_000, 128_000];
/// The largest ratio of times.
const RATIO_MAX: f64 = 28.0;
/// Below this time, in milliseconds, a ratio says nothing.
const NOTICEABLE_MS: f64 = 20.0;
/// The most bytes that may be written for each byte of a text.
const OUTPUT_MAX: usize = 80;
/// Bytes that a short text may write besides: cells that are missing in a table, formatting that is left open.
const OUTPUT_FREE_BYTES: usize = 3_000_000;
/// A ratio above the bound must come back this often.
const TRIES: usize = 3;

fn assert_linear(name: &str) {
    let works = WORKS.iter().filter(|work| work.name == name);
    let mut tried = 0;
    for work in works {
        for shape in (work.shapes)() {
            let sizes = if name == "merge" { MERGED_SIZES } else { SIZES };
            let texts = sizes.map(|size| (shape.text)(size));
            let per_byte = (texts[1].len() * sizes[0]) as f64 / (texts[0].len() * sizes[1]) as f64;
            let time = |text: &str| {
                let start = processor_ms();
                let written = (work.run)(text);
                let most = text.len() * OUTPUT_MAX + OUTPUT_FREE_BYTES;
                assert!(written < most, "{name}, {}: {written} bytes for {}", shape.name, text.len());
                processor_ms() - start
            };
            // The small text is needed only beside a large one that takes noticeable time.
            let is_steep = || {
                let large = time(&texts[1]);
                large > NOTICEABLE_MS && large / time(&texts[0]).max(0.1) / per_byte > RATIO_MAX
            };
            let is_always_steep = (0..TRIES).all(|_| is_steep());
            assert!(!is_always_steep, "{name}, {}: more than linear time", shape.name);
            tried += 1;
        }
    }
    assert!(tried > 10, "{name}: {tried} shapes");
}

/// Few paragraphs are compared each with each, as long as they are short: however long they are, that costs little more
/// than pairing many by their places.
#[test]
fn merging_few_long_paragraphs_costs_little_more_than_merging_many() {
    let text = |word: &str, paragraphs: usize| -> String {
        let paragraph = |number| format!("{word}{number} ").repeat(100_000 / paragraphs) + "\n\n";
        (0..paragraphs).map(paragraph).collect()
    };
    let time = |paragraphs| {
        let (base, theirs, mine) = (text("a", paragraphs), text("b", 21), text("c", 21));
        let start = processor_ms();
        black_box(merge::merge(Some(&base), &theirs, &mine));
        processor_ms() - start
    };
    // 19 × 21 pairs are few, 20 × 21 are not.
    let is_steep = || time(19) > 8.0 * time(20) + NOTICEABLE_MS;
    assert!(!(0..TRIES).all(|_| is_steep()));
}

/// Imports a site of so many texts.
type ImportOfTexts = fn(usize) -> usize;

/// Sites whose texts refer to each other and to their files: so many texts, each with so many files.
const SITES: [(&str, ImportOfTexts); 3] = [
    ("WordPress, pages that show each other", |texts| {
        let shown = |at| {
            format!("<content:encoded>[embed]https://a.example/t{}/[/embed]</content:encoded>", texts - at)
        };
        let items: String = (0..texts).map(|at| work::wxr_item(at, "post", &shown(at))).collect();
        work::import(&[("a.xml", &work::wxr(&items))])
    }),
    ("WordPress, galleries and sounds of each text", |texts| {
        let text = "<content:encoded>[gallery] [playlist]</content:encoded>";
        let file = |at| {
            let field = format!("<wp:attachment_url>https://a.example/{at}.jpg</wp:attachment_url>");
            format!("{field}<wp:post_parent>{at}</wp:post_parent><wp:post_name>f{at}</wp:post_name>")
        };
        let items: String = (1..=texts).map(|at| work::wxr_item(at, "post", text)).collect();
        let files: String =
            (1..=texts).map(|at| work::wxr_item(texts + at, "attachment", &file(at))).collect();
        work::import(&[("a.xml", &work::wxr(&(items + &files)))])
    }),
    ("Hugo, pictures of one page", |texts| {
        let names: Vec<String> = (0..texts / 2).map(|at| format!("content/posts/t/p{at}.jpg")).collect();
        let lines: String = (0..texts).map(|at| format!("![](p{at}.jpg)\n\n")).collect();
        let page = format!("---\ntitle: T\ndate: 2024-01-01\n---\n{lines}");
        let mut files = vec![("hugo.toml", "title = \"A\"\n"), ("content/posts/t/index.md", page.as_str())];
        files.extend(names.iter().map(|name| (name.as_str(), "a")));
        work::import(&files)
    }),
];
/// Texts of the two sites.
const SITE_SIZES: [usize; 2] = [400, 6_400];

#[test]
fn texts_that_refer_to_each_other_take_linear_time() {
    for (name, import) in SITES {
        let time = |texts| {
            let start = processor_ms();
            assert!(import(texts) > 0, "{name}: nothing was read");
            processor_ms() - start
        };
        let is_steep = || {
            let large = time(SITE_SIZES[1]);
            let ratio = large / time(SITE_SIZES[0]).max(0.1);
            println!("{name}: {large:.0} ms, {ratio:.1} times");
            large > NOTICEABLE_MS && ratio > RATIO_MAX
        };
        assert!(!(0..TRIES).all(|_| is_steep()), "{name}: more than linear time");
    }
}

macro_rules! linear {
    ($($test:ident: $work:literal;)*) => {
        $(#[test]
        fn $test() {
            assert_linear($work);
        })*

        #[test]
        fn no_work_is_left_out() {
            let tested = [$($work),*];
            let missing: Vec<_> = WORKS.iter().map(|work| work.name).filter(|name| !tested.contains(name)).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    };
}

linear! {
    rendering_takes_linear_time: "render";
    rendering_a_page_of_html_takes_linear_time: "render HTML";
    rendering_a_chapeau_takes_linear_time: "render short";
    proofreading_takes_linear_time: "proofread";
    indexing_takes_linear_time: "index";
    cutting_an_excerpt_takes_linear_time: "excerpt";
    merging_takes_linear_time: "merge";
    comparing_takes_linear_time: "compare";
    reading_front_matter_takes_linear_time: "front matter";
    filling_the_form_takes_linear_time: "form";
    reading_a_query_takes_linear_time: "query";
    reading_rules_of_servers_takes_linear_time: "rules";
    reading_a_page_of_html_takes_linear_time: "read a page of HTML";
    an_import_of_wordpress_takes_linear_time: "import WordPress";
    an_import_of_ghost_takes_linear_time: "import Ghost";
    an_import_of_dotclear_takes_linear_time: "import Dotclear";
    an_import_of_spip_takes_linear_time: "import SPIP";
    an_import_of_hugo_takes_linear_time: "import Hugo";
    an_import_of_zola_takes_linear_time: "import Zola";
    an_import_of_astro_takes_linear_time: "import Astro";
    an_import_of_pelican_takes_linear_time: "import Pelican";
    an_import_of_obsidian_takes_linear_time: "import Obsidian";
}
