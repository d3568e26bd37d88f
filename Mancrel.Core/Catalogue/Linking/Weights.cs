namespace Mancrel.Core.Catalogue.Linking;

/// <summary>How much a word tells: the fewer of the candidates have it, the more.</summary>
internal sealed class Weights
{
    private const double FewestProducts = 40;
    private const double Plain = 0.1;
    private const double Variant = 0.35;
    private readonly double[] _letter;
    private readonly Dictionary<string, int> _titles;
    private readonly double _all;

    public Weights(LetterWords letter, IReadOnlyList<Fit> fits)
    {
        _all = Math.Max(FewestProducts, fits.Count);
        var frequency = new double[letter.Words.Count];
        foreach (var word in fits.SelectMany(fit => fit.Words))
        {
            frequency[word.Word] += word.Title >= 0.5 ? 1 : 0.5;
        }

        _letter = [.. frequency.Select((count, at) => letter.Plain[at] ? Plain : Of(count))];
        _titles = [];
        foreach (var stem in fits.SelectMany(fit => fit.Index.Title.Select(word => word.Shortest).Distinct()))
        {
            _titles[stem] = _titles.GetValueOrDefault(stem) + 1;
        }
    }

    /// <summary>Of a word of the letter, 0..1.</summary>
    public double this[int word] => _letter[word];

    /// <summary>Of a word of a title, 0..1; less for what only variants differ by.</summary>
    public double Of(Lexeme title) =>
        NeutralWords.Has(title.Text) ? Plain : (title.IsVariant ? Variant : 1) * Of(_titles.GetValueOrDefault(title.Shortest));

    private double Of(double count) => Math.Log(1 + (_all / Math.Max(1, count))) / Math.Log(1 + _all);
}
