using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Terms for an FTS5 query, each quoted, so that no operator of the query language can come from outside: a term has letters, digits, marks
/// and private characters only, all of which are parts of words to the unicode61 tokenizer.
/// </summary>
internal static class SearchWords
{
    /// <summary>A term as a query.</summary>
    public static string Quote(SearchTerm term) => $"\"{term.Text}\"{(term.Prefix ? "*" : "")}";
}
