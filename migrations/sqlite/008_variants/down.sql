DROP TABLE variant_jobs;
DROP TABLE variants;
