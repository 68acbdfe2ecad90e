// Corrobot answers questions from a corpus of news articles: what each source says, as a normalised value with the
// source's own words, and which of those values can be true together.
package main
