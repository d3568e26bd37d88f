namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Which words of a letter a product explains.</summary>
public static class ProductWords
{
    private const int ShortestCode = 2;

    /// <summary>
    /// Whether the product's code, title, description, attribute names or values have the word, in any form, script or language, or with
    /// one letter wrong in the title.
    /// </summary>
    /// <param name="product">The product.</param>
    /// <param name="word">One word of a letter, as it was written.</param>
    /// <param name="language">ISO 639-1 of the letter; <c>und</c> is allowed.</param>
    public static bool Explains(Product product, string word, string language)
    {
        var index = ProductIndex.Of(product);
        return All(word, part => InCode(index, part) || InTitle(index, part, language) || Elsewhere(index, part, language));
    }

    /// <summary>The same by its code or title alone.</summary>
    public static bool ExplainsTitle(Product product, string word, string language)
    {
        var index = ProductIndex.Of(product);
        return All(word, part => InCode(index, part) || InTitle(index, part, language));
    }

    /// <summary>The same by its code, its title or the value of an attribute: what it is, and not what is only told of it.</summary>
    public static bool ExplainsKind(Product product, string word, string language)
    {
        var index = ProductIndex.Of(product);
        return All(word, part => InCode(index, part) || InTitle(index, part, language) || InValue(index, Keys(part, language)));
    }

    /// <summary>Whether its title says by a word that is known what kind of goods it is.</summary>
    /// <param name="product">The product.</param>
    /// <param name="packs">Words for what goods are packed in, which say nothing of the kind.</param>
    public static bool NamesGoods(Product product, IReadOnlySet<string> packs) =>
        ProductIndex.Of(product).Title.Any(word => word.Kind == ConceptKind.Goods && !packs.Contains(word.Text));

    // A word with a hyphen is explained where all of its parts are, or where the whole is.
    private static bool All(string word, Func<string, bool> explained)
    {
        var parts = TextWord.Of(word);
        return parts.Count > 0
            && (
                parts.TrueForAll(part => explained(part.Folded))
                || parts.Count > 1 && explained(string.Concat(parts.Select(part => part.Folded)))
            );
    }

    private static bool InCode(ProductIndex index, string part)
    {
        var code = ProductIndex.CodeOf(part);
        return code.Length > 0
            && (
                code == index.Code
                || code.Length >= ShortestCode && TextWord.Of(index.Product.Sku).Exists(piece => ProductIndex.CodeOf(piece.Folded) == code)
            );
    }

    private static bool InTitle(ProductIndex index, string part, string language)
    {
        var keys = Keys(part, language);
        return index.TitleUnits.Any(unit => unit.Keys.Any(key => keys.Contains(key.Hash)))
            || index.Title.Any(word => WordForms.Near(word.Text, part));
    }

    private static bool Elsewhere(ProductIndex index, string part, string language)
    {
        var keys = Keys(part, language);
        return keys.Any(index.Elsewhere.Contains) || InValue(index, keys);
    }

    private static bool InValue(ProductIndex index, HashSet<ulong> keys) =>
        index.Attributes.Any(attribute => attribute.Values.Any(unit => unit.Keys.Any(key => keys.Contains(key.Hash))));

    private static HashSet<ulong> Keys(string part, string language) =>
        [.. LetterWords.KeysOf(Lexeme.Of(part), language).Where(key => key.Likeness != Likeness.Part).Select(key => key.Hash)];
}
