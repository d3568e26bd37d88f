using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Searching;

/// <summary>
/// Gathers the SKUs that a question may mean, by few searches of the index; what they are worth is told by <see cref="Rating"/>.
/// </summary>
internal sealed class Candidates(ISearch search, TenantId tenant, CancellationToken cancellation)
{
    private const int Wide = 40;
    private const int Narrow = 25;
    private const int MostTerms = 40;
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>The SKUs so far, in the order in which they were found.</summary>
    public List<string> Skus { get; } = [];

    /// <summary>Whatever has the words, in any form, language and script.</summary>
    public async Task ByWordsAsync(Question question)
    {
        var whole = await search.FindAsync(tenant, Product.Kind, question.Letter.Text, Narrow, cancellation);
        Add(whole);
        if (whole.Count == Narrow)
        {
            // So many have all the words as they were typed that what only means the same would come behind them.
            return;
        }

        var share = Math.Max(3, MostTerms / Math.Max(1, question.Words.Count + question.Ways.Count));
        var words = question.Words.Select(word => word.Lexeme).Concat(question.Ways.SelectMany(way => way.Words));
        var terms = words.SelectMany(word => Expansions.Of(word).Take(share)).Distinct(StringComparer.Ordinal).Take(MostTerms);
        if (question.Words is [.., var last])
        {
            // The last term is looked for as a beginning too.
            Add(await search.SearchAsync(tenant, Product.Kind, string.Join(' ', terms.Append(last.Lexeme.Text)), Wide, cancellation));
        }
    }

    /// <summary>What begins as a word does that nothing found has: it may be misspelt.</summary>
    public async Task ByBeginningAsync(string word, int letters)
    {
        if (word.Length > letters)
        {
            Add(await search.FindAsync(tenant, Product.Kind, word[..letters], Wide, cancellation));
        }
    }

    /// <summary>What has some of the pieces of a code: its letters and the beginning of its digits, or its digits alone.</summary>
    public async Task ByCodeAsync(string code)
    {
        var pieces = Pieces(code);
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            // One piece may be wrong: the others have to be there, and it by its beginning.
            var others = string.Join(' ', pieces.Where((_, at) => at != piece));
            foreach (var kept in new[] { pieces[piece].Length - 1, pieces[piece].Length - 2, 1 }.Where(kept => kept > 0).Distinct())
            {
                var typed = others.Length == 0 ? pieces[piece][..kept] : $"{others} {pieces[piece][..kept]}";
                var hits = await search.FindAsync(tenant, Product.Kind, typed, Narrow, cancellation);
                Add(hits);
                if (hits.Count > 0)
                {
                    break;
                }
            }

            // A long number is found by any five of its digits: its first may be the wrong one.
            if (pieces[piece].Length > 5 && char.IsDigit(pieces[piece][0]))
            {
                Add(await search.FindAsync(tenant, Product.Kind, pieces[piece][1..], Narrow, cancellation));
            }

            if (others.Length > 0)
            {
                Add(await search.FindAsync(tenant, Product.Kind, others, Narrow, cancellation));
            }
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(string sku)
    {
        if (found.Add(sku))
        {
            Skus.Add(sku);
        }
    }

    private void Add(IReadOnlyList<SearchHit> hits)
    {
        foreach (var hit in hits)
        {
            Add(hit.Id);
        }
    }

    private static List<string> Pieces(string code)
    {
        List<string> pieces = [];
        var start = 0;
        for (var at = 1; at <= code.Length; at++)
        {
            if (at == code.Length || char.IsDigit(code[at]) != char.IsDigit(code[at - 1]))
            {
                pieces.Add(code[start..at]);
                start = at;
            }
        }

        return pieces;
    }
}
