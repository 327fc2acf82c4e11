//! The sizes of pictures: made one at a time, outside any transaction, in the background of `serve`
//! or by `rebuild`. The state of the work is in the database; articles show the originals meanwhile.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::domain::moment::Moment;
use crate::domain::picture::Focal;
use crate::media::Digest;
use crate::media::variant::{self, Recipe, VariantError, VariantSet};
use crate::store::desk::variant_jobs::{self, VariantJob};
use crate::store::desk::variants::NewVariant;
use crate::store::desk::{blob_references, media};

use super::media::take_off;
use super::rebuild::render_all;
use super::{Error, Newsroom, Result};

/// A picture on which the program ended so often is left alone.
const ATTEMPTS_MAX: u32 = 3;

/// Makes the sizes of one picture, then renders again the articles whose pictures are all made.
/// Says whether there was a picture to work on.
pub fn step(newsroom: &Newsroom, now: Moment) -> Result<bool> {
    let worked = make_next(newsroom, now)?;
    show(newsroom, now)?;
    Ok(worked)
}

/// Makes everything that waits, and tries again what failed. `on_step` is called after each picture,
/// with the number done and the number of all. Nothing is rendered again here.
pub fn make_missing(newsroom: &Newsroom, on_step: &mut dyn FnMut(usize, usize)) -> Result<()> {
    newsroom.store.write_here(variant_jobs::retry_failed)?;
    ask_for_lost(newsroom)?;
    super::site_icons::mend(newsroom)?;
    let mut done = 0;
    while make_next(newsroom, Moment::now())? {
        done += 1;
        let left = newsroom.store.read_here(variant_jobs::waiting)?;
        on_step(done, done + left);
    }
    Ok(())
}

/// Asks again for pictures one of whose sizes is on the shelf no more. What is made anew anyway is not
/// looked at, and a picture that was asked for no further.
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

/// Renders again the live articles that show new sizes and wait for no other, in one go.
pub fn show(newsroom: &Newsroom, now: Moment) -> Result<usize> {
    let fresh = newsroom.store.read_here(variant_jobs::fresh)?;
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
        // Somebody else has it; there may be more.
        return Ok(true);
    }
    if job.attempts > ATTEMPTS_MAX {
        give_up(newsroom, &job, "the program ended each time it was tried")?;
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
                // The picture was forgotten meanwhile: nothing needs its sizes.
                let made: Vec<String> = made.into_iter().map(|size| size.digest).collect();
                take_off(newsroom, &made);
            }
        }
        // A full disk or a lost folder says nothing about the picture.
        Err(VariantError::Shelf(error)) => {
            newsroom.store.write_here(|db| variant_jobs::give_back(db, &job))?;
            return Err(Error::Files(format!("the sizes of a picture could not be kept: {error}")));
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
    // What moves was never asked for.
    let mut recipes = Recipe::of(job.width, &job.mime, false);
    recipes.extend(Recipe::shared(&recipes, focals));
    let work = AssertUnwindSafe(|| variant::make(&*newsroom.shelf, &digest, &job.mime, &recipes));
    catch_unwind(work).unwrap_or_else(|_| Err(VariantError::Damaged("the decoder failed on it".to_owned())))
}

/// Remembers and says, once, that a picture is shown in its own size only.
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
