# Liquid as a whole site would give it is not there: themes, data and other posts. What the product keeps
# out of a page and reports (docs/rendering.md) leaves a sign here, so that the comparison sees exactly
# where it was. Tags and values that the product resolves are Jekyll's own.
module KeptOut
  SIGN = "\u{fdd3}"
  # What `post_url` and `link` answer: the one address that examples/render.rs gives every entry.
  ENTRY = "/articles/x/"

  class Tag < Liquid::Tag
    def render(_context) = SIGN
  end

  class Entry < Liquid::Tag
    def render(_context) = ENTRY
  end

  # Every name that is asked for is a tag; end tags too, so what stands between two tags is shown.
  module AnyTag
    RESOLVED = %w(raw comment highlight endraw endcomment endhighlight).freeze

    def [](name)
      return Entry if %w(link post_url).include?(name)
      RESOLVED.include?(name) ? super : Tag
    end
  end

  module Variable
    KNOWN = /\A\s*(site\.(url|baseurl)|"[^"]*"|'[^']*')\s*(\|\s*(relative_url|absolute_url|escape)\s*)*\z/

    def render(context) = @markup.to_s.match?(KNOWN) ? super : SIGN
  end

  # A text that Jekyll refuses stops its build; here it is an empty page that says so.
  module Refused
    def render_liquid(*)
      super
    rescue Liquid::Error, ArgumentError => e
      "<p data-refused=\"#{e.class}\"></p>"
    end
  end
end

Liquid::Template.tags.singleton_class.prepend(KeptOut::AnyTag)
Liquid::Variable.prepend(KeptOut::Variable)
Jekyll::Renderer.prepend(KeptOut::Refused)
