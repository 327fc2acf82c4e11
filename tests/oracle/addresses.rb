# Prints what Jekyll makes of a folder: path and address of every document it would publish.
# usage: ruby addresses.rb FOLDER
require "jekyll"
require "tmpdir"

Jekyll.logger.log_level = :error
Dir.mktmpdir do |out|
  overrides = { "source" => ARGV.fetch(0), "destination" => out, "disable_disk_cache" => true,
                "plugins" => [], "gems" => [], "quiet" => true, "future" => true }
  config = Jekyll.configuration(overrides)
  config["timezone"] ||= "Europe/Paris"
  ENV["TZ"] = config["timezone"]
  site = Jekyll::Site.new(config)
  site.reset
  site.read
  documents = site.collections.values.select(&:write?).flat_map(&:docs)
  documents.each do |document|
    url = Jekyll::URL.unescape_path(document.url)
    puts [document.relative_path, url].join("\t")
  end
  site.pages.each do |page|
    next unless %w(.html).include?(page.output_ext)
    puts [page.relative_path, Jekyll::URL.unescape_path(page.url)].join("\t")
  end
end
