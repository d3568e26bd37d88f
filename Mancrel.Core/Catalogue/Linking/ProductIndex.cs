using System.Runtime.CompilerServices;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>An attribute of a product as words.</summary>
/// <param name="Values">Of its value.</param>
/// <param name="Kinds">What kinds of things the value's words are.</param>
/// <param name="IsSize">Its name says that it is a size.</param>
internal sealed record AttributeWords(IReadOnlyList<WordUnit> Values, IReadOnlySet<ConceptKind> Kinds, bool IsSize);

/// <summary>A product taken apart into what a letter's words are compared with; made once for a product.</summary>
internal sealed class ProductIndex
{
    private const int MostTitleWords = 40;
    private const int MostValueWords = 30;
    private const int MostAttributes = 40;
    private const int MostDescription = 400;
    private static readonly string[] NotOwn = (
        "price fits compatib suitable works passend passt kompatib preis цена подходит совместим narx mos prix precio"
    ).Split(' ');

    private static readonly ConditionalWeakTable<Product, ProductIndex> Made = [];

    private readonly Lazy<HashSet<ulong>> _elsewhere;

    private ProductIndex(Product product)
    {
        Product = product;
        Code = CodeOf(product.Sku);
        string[] title = [.. TextWord.Of(product.Title).Take(MostTitleWords).Select(word => word.Folded)];
        Title = [.. title.Select(Lexeme.Of)];
        Purpose = PurposeOf(title);
        TitleUnits = [.. WordUnits.Of(title, _ => true).Select(WithAbove)];
        var attributes = product.Attributes.Take(MostAttributes).ToList();
        Attributes = [.. attributes.Where(pair => IsOwn(pair.Key)).Select(pair => Words(pair.Key, pair.Value))];
        _elsewhere = new(() =>
            [
                .. Keys(TextWord.Of(product.Description).Take(MostDescription)),
                // "Studs: no" is not one with studs.
                .. attributes
                    .Where(pair => !YesNo.IsNo(pair.Value))
                    .SelectMany(pair => Keys(TextWord.Of(IsOwn(pair.Key) ? pair.Key : $"{pair.Key} {pair.Value}"))),
            ]
        );
        Family = product.Article ?? "\n" + string.Join(' ', title);
    }

    public Product Product { get; }

    /// <summary>Letters and digits of its code, small, in Latin letters.</summary>
    public string Code { get; }

    public IReadOnlyList<Lexeme> Title { get; }

    /// <summary>Bits of the title's words that say what it fits: behind "for", in Uzbek before "uchun".</summary>
    public ulong Purpose { get; }

    public IReadOnlyList<WordUnit> TitleUnits { get; }

    public IReadOnlyList<AttributeWords> Attributes { get; }

    /// <summary>The keys of the words of the description, of the attributes' names, and of what it fits.</summary>
    public IReadOnlySet<ulong> Elsewhere => _elsewhere.Value;

    /// <summary>Its article; its title where it has none. Variants are of one family.</summary>
    public string Family { get; }

    /// <summary>Of a product.</summary>
    public static ProductIndex Of(Product product) => Made.GetValue(product, static key => new(key));

    /// <summary>Letters and digits of a code, small, in Latin letters.</summary>
    public static string CodeOf(string code) => string.Concat(Letters.LatinLooking(code).Where(char.IsLetterOrDigit));

    private static ulong PurposeOf(string[] title)
    {
        var behind = Array.FindIndex(title, word => word is "for" or "fur" or "для" or "pour" or "para");
        var before = Array.FindIndex(title, word => word is "uchun");
        return behind > 0 ? ~0UL << behind
            : before > 0 ? (1UL << (before + 1)) - 1
            : 0;
    }

    private static WordUnit WithAbove(WordUnit unit) =>
        unit.Kind != ConceptKind.Goods ? unit : unit with { Keys = [.. unit.Keys, .. Lexeme.Above(unit.Keys)] };

    // What it fits is another product, and a price is no property.
    private static bool IsOwn(string name) => !NotOwn.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    private static AttributeWords Words(string name, string value)
    {
        string[] values = [.. TextWord.Of(value).Take(MostValueWords).Select(word => word.Folded)];
        var kinds = values.Select(Lexeme.Of).Where(word => word.Kind is not null).Select(word => word.Kind!.Value).ToHashSet();
        return new(
            WordUnits.Of(values, at => Joinable(values, at)),
            kinds,
            TextWord.Of(name).Exists(word => Concepts.Default.Of(word.Folded).Contains("size_name", StringComparer.Ordinal))
        );
    }

    private static bool Joinable(string[] words, int at) =>
        char.IsDigit(words[at][^1]) != char.IsDigit(words[at + 1][0]) || words[at].Length == 1;

    private static HashSet<ulong> Keys(IEnumerable<TextWord> words)
    {
        string[] folded = [.. words.Select(word => word.Folded)];
        return [.. WordUnits.Of(folded, at => Joinable(folded, at)).SelectMany(unit => unit.Keys).Where(IsSure).Select(key => key.Hash)];
    }

    private static bool IsSure(WordKey key) => key.Likeness is not (Likeness.Part or Likeness.Typo);
}
