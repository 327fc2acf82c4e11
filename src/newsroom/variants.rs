//! Picture sizes, made one picture at a time outside any transaction, by the background thread or `rebuild`.
//! The state of the work is in the database; until it is done, the original is served.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::domain::moment::Moment;
use crate::domain::picture::Focal;
use crate::media::Digest;
use crate::media::variant::{self, PictureError, Recipe, VariantError, VariantSet};
use crate::store::desk::variant_jobs::{self, VariantJob};
use crate::store::desk::variants::NewVariant;
use crate::store::desk::{blob_references, given_up, media};

use super::media::remove_unused;
use super::rebuild::render_all;
use super::{Error, Newsroom, Result};

/// A picture on which the process died is not tried again by itself: it would die again.
const ATTEMPTS_MAX: u32 = 1;

/// Makes the sizes of one picture, then renders again the articles whose pictures are all ready.
/// Returns whether there was a picture to work on.
pub fn step(newsroom: &Newsroom, now: Moment) -> Result<bool> {
    let worked = make_next(newsroom, now)?;
    render_ready(newsroom, now)?;
    Ok(worked)
}

/// Makes all missing sizes and icons, and retries what failed. Calls `on_step(done, total)` after each
/// picture. Renders no article.
pub fn make_missing(newsroom: &Newsroom, on_step: &mut dyn FnMut(usize, usize)) -> Result<()> {
    newsroom.store.write_here(|db| variant_jobs::retry_failed(db, Moment::now()))?;
    make_lost(newsroom, on_step)?;
    Ok(())
}

/// Makes all missing sizes and icons, and tries pictures again that were given up because the shelf did not have them; not
/// those that the program ended on. Calls `on_step(done, total)` after each picture, renders no article, and returns how many
/// pictures it tried.
pub fn mend(newsroom: &Newsroom, on_step: &mut dyn FnMut(usize, usize)) -> Result<usize> {
    let missing = VariantError::Missing.to_string();
    newsroom.store.write_here(|db| given_up::retry(db, &missing))?;
    make_lost(newsroom, on_step)
}

fn make_lost(newsroom: &Newsroom, on_step: &mut dyn FnMut(usize, usize)) -> Result<usize> {
    ask_for_lost(newsroom)?;
    super::site_icons::repair(newsroom)?;
    let mut done = 0;
    while make_next(newsroom, Moment::now())? {
        done += 1;
        let left = newsroom.store.read_here(variant_jobs::waiting)?;
        on_step(done, done + left);
    }
    Ok(done)
}

/// Queues pictures again if one of their sizes is missing from the shelf. Skips those already queued.
fn ask_for_lost(newsroom: &Newsroom) -> Result<()> {
    let mut after = String::new();
    loop {
        let sizes = newsroom.store.read_here(|db| blob_references::of_made_sizes(db, &after))?;
        let Some(last) = sizes.last() else { return Ok(()) };
        after.clone_from(&last.digest);
        let mut asked = HashSet::new();
        for size in &sizes {
            if asked.contains(&size.media) {
                continue;
            }
            let there =
                Digest::parse(&size.digest).is_ok_and(|key| newsroom.shelf.exists(&key).unwrap_or(true));
            if !there {
                newsroom.store.write_here(|db| variant_jobs::ask_again_for(db, size.media))?;
                asked.insert(size.media);
            }
        }
    }
}

/// Renders again the live articles that show new sizes and wait for no others. Returns how many.
pub fn render_ready(newsroom: &Newsroom, now: Moment) -> Result<usize> {
    let fresh = newsroom.store.read_here(variant_jobs::finished)?;
    if fresh.digests.is_empty() {
        return Ok(0);
    }
    let rendered = render_all(newsroom, &fresh.articles, now, &mut |_, _| {}).rendered;
    newsroom.store.write_here(|db| variant_jobs::finish(db, &fresh.digests))?;
    Ok(rendered)
}

fn make_next(newsroom: &Newsroom, now: Moment) -> Result<bool> {
    let Some(job) = newsroom.store.read_here(|db| variant_jobs::next(db, now))? else { return Ok(false) };
    if !newsroom.store.write_here(|db| variant_jobs::claim(db, &job, now))? {
        // Another process claimed it; there may be more.
        return Ok(true);
    }
    if job.attempts > ATTEMPTS_MAX {
        give_up(newsroom, &job, variant_jobs::ENDED)?;
        return Ok(true);
    }
    let focals = newsroom.store.read_here(|db| media::focals(db, &job.digest))?;
    match make(newsroom, &job, &focals) {
        Ok(batch) => {
            let made: Vec<NewVariant> = batch.variants.iter().map(new_variant).collect();
            let stand_in = &batch.placeholder;
            let colour = stand_in.opaque.then(|| format!("{} {}", stand_in.colour, stand_in.thumbhash));
            let kept =
                newsroom.store.write_here(|db| variant_jobs::keep(db, &job, &made, colour.as_deref()))?;
            if !kept {
                // The picture was deleted meanwhile: remove its sizes.
                let made: Vec<String> = made.into_iter().map(|size| size.digest).collect();
                remove_unused(newsroom, &made);
            }
        }
        // A full disk or missing folder is not the picture's fault: queue it again.
        Err(VariantError::Shelf(error)) => {
            newsroom.store.write_here(|db| variant_jobs::give_back(db, &job))?;
            return Err(Error::Files(format!("the sizes of a picture could not be kept: {error}")));
        }
        Err(VariantError::Picture(PictureError::NoTurn)) => {
            newsroom.store.write_here(|db| variant_jobs::give_back(db, &job))?;
            return Err(Error::Files("other pictures held the memory for sizes too long".to_owned()));
        }
        Err(trouble) => give_up(newsroom, &job, &trouble.to_string())?,
    }
    Ok(true)
}

fn make(
    newsroom: &Newsroom,
    job: &VariantJob,
    focals: &[Focal],
) -> std::result::Result<VariantSet, VariantError> {
    let digest = Digest::parse(&job.digest).map_err(|_| VariantError::Missing)?;
    // Animated pictures are never queued.
    let mut recipes = Recipe::of(job.width, &job.mime, false);
    recipes.extend(Recipe::shared(&recipes, focals));
    let work = AssertUnwindSafe(|| {
        variant::make(&*newsroom.shelf, &digest, &job.mime, &recipes, &newsroom.decoding)
    });
    catch_unwind(work)
        .unwrap_or_else(|_| Err(PictureError::Damaged("the decoder failed on it".to_owned()).into()))
}

/// Marks the picture as failed and logs it once. Only its original is served from now on.
fn give_up(newsroom: &Newsroom, job: &VariantJob, why: &str) -> Result<()> {
    let names = newsroom.store.write_here(|db| {
        variant_jobs::fail(db, job, why)?;
        variant_jobs::names_of(db, &job.digest)
    })?;
    tracing::warn!(names = names.join(", "), why, "no sizes could be made of a picture; its original serves");
    Ok(())
}

fn new_variant(made: &variant::StoredVariant) -> NewVariant {
    NewVariant {
        recipe: made.recipe.to_string(),
        digest: made.digest.to_string(),
        width: made.width,
        height: made.height,
        bytes: made.bytes,
    }
}
