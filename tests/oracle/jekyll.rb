# Renders a body as Jekyll does (Liquid left as text, kramdown with GFM input): body in, HTML out.
require "kramdown"
require "kramdown-parser-gfm"

body = $stdin.read.force_encoding("UTF-8").scrub
options = { input: "GFM", hard_wrap: false, auto_ids: true, syntax_highlighter: nil, math_engine: nil,
            smart_quotes: "lsquo,rsquo,ldquo,rdquo", footnote_nr: 1, toc_levels: (1..6) }
puts Kramdown::Document.new(body, **options).to_html
