using FsCheck;
using FsCheck.Fluent;

namespace Mancrel.Core.Tests.Catalogue.Linking;

/// <summary>What holds for any text.</summary>
public sealed class LinkerPropertyTests
{
    private static readonly Shelf Lamps = Shelf.Lamps();

    private static readonly string[] Pieces =
    [
        "oak",
        "lamp",
        "лампа",
        "Desk",
        "FL-10",
        "t-shirt",
        "L",
        "oʻq",
        "choy",
        "iPhone13",
        "5,90",
        "\u00AD",
        "e\u0301",
        "\uD83D\uDE00",
        "\uD83D",
        "é",
        "'",
        "-",
        "\n",
        "?",
        " ",
        " and ",
        "для",
        "m8x40",
        "中文",
        "İ",
    ];

    [Fact]
    public void Any_text_has_mentions_in_its_own_words()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, text => Holds(text)).QuickCheckThrowOnFailure();
        Prop.ForAll<string>(text => Holds(text ?? "")).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_long_text_is_searched_for_sixteen_times_at_most()
    {
        var shelf = Shelf.Lamps();
        await shelf.LinkAsync(string.Join(' ', Enumerable.Range(0, 3_000).Select(at => $"word{at} лампа{at}")));

        Assert.InRange(shelf.Searches, 1, 16);
    }

    private static bool Holds(string text)
    {
        var links = Lamps.LinkAsync(text).GetAwaiter().GetResult();
        Assert.InRange(links.NoneOfOurs, 0, 1);
        foreach (var mention in links.Mentions)
        {
            Assert.NotEmpty(mention.Words);
            Assert.InRange(mention.Candidates.Count, 1, 5);
            Assert.InRange(mention.Margin, 0, 1);
            Assert.All(mention.Candidates, candidate => Assert.InRange(candidate.Probability, 0, 1));
            Assert.All(
                mention.Words.Concat(mention.Candidates.SelectMany(candidate => candidate.Explained)),
                word => Assert.Equal(text.Substring(word.Start, word.Length).ToLowerInvariant(), word.Text)
            );
            Assert.Equal(mention.Words.OrderBy(word => word.Start), mention.Words);
        }

        return true;
    }
}
