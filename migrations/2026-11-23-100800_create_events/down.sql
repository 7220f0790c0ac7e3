DROP TABLE event_seals, events;
