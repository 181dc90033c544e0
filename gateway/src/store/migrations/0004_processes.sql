-- Up Migration

-- The process at which the panel of the tab with the audio is open; null once that panel is closed.
alter table audio_ownership add column process uuid;

-- Down Migration
