// What importing costs before anything is imported: the floor of the import times.
export {};
