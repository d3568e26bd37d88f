using System.Runtime.CompilerServices;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>An attribute of a product as words.</summary>
/// <param name="Name">Keys of the words of its name.</param>
/// <param name="Values">Of its value.</param>
/// <param name="Kinds">What kinds of things the value's words are.</param>
/// <param name="Numbers">The numbers of the value with what follows them: 54 and cm.</param>
internal sealed record AttributeWords(
    IReadOnlyDictionary<ulong, Likeness> Name,
    IReadOnlyList<WordUnit> Values,
    IReadOnlySet<ConceptKind> Kinds,
    IReadOnlySet<string> Numbers
);

/// <summary>A product taken apart into what a letter's words are compared with; made once for a product.</summary>
internal sealed class ProductIndex
{
    private const int MostTitleWords = 40;
    private const int MostValueWords = 30;
    private const int MostAttributes = 40;
    private const int MostDescription = 400;
    private static readonly ConditionalWeakTable<Product, ProductIndex> Made = [];
    private readonly Lazy<Dictionary<ulong, Likeness>> _description;

    private ProductIndex(Product product)
    {
        Product = product;
        Code = CodeOf(product.Sku);
        string[] title = [.. TextWord.Of(product.Title).Take(MostTitleWords).Select(word => word.Folded)];
        Title = [.. title.Select(Lexeme.Of)];
        TitleUnits = [.. WordUnits.Of(title, _ => true).Select(WithAbove)];
        Attributes = [.. product.Attributes.Take(MostAttributes).Select(pair => Words(pair.Key, pair.Value))];
        _description = new(() => Keys(TextWord.Of(product.Description).Take(MostDescription)));
        Family = product.Article ?? "\n" + string.Join(' ', title);
    }

    public Product Product { get; }

    /// <summary>Letters and digits of its code, small, in Latin letters.</summary>
    public string Code { get; }

    public IReadOnlyList<Lexeme> Title { get; }

    public IReadOnlyList<WordUnit> TitleUnits { get; }

    public IReadOnlyList<AttributeWords> Attributes { get; }

    /// <summary>The keys of the description's words.</summary>
    public IReadOnlyDictionary<ulong, Likeness> Description => _description.Value;

    /// <summary>Its article; its title where it has none. Variants are of one family.</summary>
    public string Family { get; }

    /// <summary>Of a product.</summary>
    public static ProductIndex Of(Product product) => Made.GetValue(product, static key => new(key));

    /// <summary>Letters and digits of a code, small, in Latin letters.</summary>
    public static string CodeOf(string code) => string.Concat(Letters.LatinLooking(code).Where(char.IsLetterOrDigit));

    private static WordUnit WithAbove(WordUnit unit) =>
        unit.Kind != ConceptKind.Goods ? unit : unit with { Keys = [.. unit.Keys, .. Lexeme.Above(unit.Keys)] };

    private static AttributeWords Words(string name, string value)
    {
        string[] values = [.. TextWord.Of(value).Take(MostValueWords).Select(word => word.Folded)];
        var kinds = values.Select(Lexeme.Of).Where(word => word.Kind is not null).Select(word => word.Kind!.Value).ToHashSet();
        var numbers = values.Where(word => char.IsDigit(word[0])).ToHashSet(StringComparer.Ordinal);
        return new(Keys(TextWord.Of(name)), WordUnits.Of(values, at => Joinable(values, at)), kinds, numbers);
    }

    private static bool Joinable(string[] words, int at) =>
        char.IsDigit(words[at][^1]) != char.IsDigit(words[at + 1][0]) || words[at].Length == 1;

    private static Dictionary<ulong, Likeness> Keys(IEnumerable<TextWord> words)
    {
        string[] folded = [.. words.Select(word => word.Folded)];
        Dictionary<ulong, Likeness> keys = [];
        foreach (var key in WordUnits.Of(folded, at => Joinable(folded, at)).SelectMany(unit => unit.Keys))
        {
            keys[key.Hash] = keys.TryGetValue(key.Hash, out var known) && known < key.Likeness ? known : key.Likeness;
        }

        return keys;
    }
}
