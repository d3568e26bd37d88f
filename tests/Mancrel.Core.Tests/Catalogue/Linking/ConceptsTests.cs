using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Tests.Catalogue.Linking;

/// <summary>Words of goods across languages.</summary>
public sealed class ConceptsTests
{
    [Fact]
    public void Every_concept_has_words_of_the_languages_that_are_whole_and_the_commonest_of_all_six()
    {
        var all = Concepts.Default.All;
        Assert.InRange(all.Count, 4_000, 8_000);
        Assert.InRange(all.Count(concept => concept.Words.Count == 6), 1_150, all.Count);

        // What is written alike in two languages may stand with the one.
        Assert.All(all, concept => Assert.True(concept.Words.ContainsKey("ru") || concept.Words.ContainsKey("uz"), concept.Id));
        Assert.InRange(all.Count(concept => !concept.Words.ContainsKey("ru") || !concept.Words.ContainsKey("uz")), 0, 80);
        Assert.All(Concepts.Default.All.SelectMany(concept => concept.Words.Values), words => Assert.All(words, Assert.NotEmpty));
    }

    [Fact]
    public void No_concept_is_a_kind_of_itself()
    {
        var wider = Concepts
            .Default.All.Where(concept => concept.Is is not null)
            .ToDictionary(concept => concept.Id, concept => concept.Is!);
        foreach (var id in wider.Keys)
        {
            var steps = 0;
            for (var at = id; wider.TryGetValue(at, out var above); at = above)
            {
                Assert.True(++steps < 10, id);
            }
        }
    }

    [Theory]
    [InlineData("lamp", "лампу")]
    [InlineData("lamps", "chiroqlar")]
    [InlineData("Stühle", "chair")]
    [InlineData("чёрная", "schwarz")]
    [InlineData("oʻyinchoq", "toys")]
    [InlineData("ko`k", "blue")]
    [InlineData("couch", "sofa")]
    [InlineData("велик", "bike")]
    [InlineData("китоб", "book")]
    [InlineData("chaussures", "туфли")]
    public void Mean_the_same(string left, string right) => Assert.True(Concepts.Default.Same(left, right));

    [Theory]
    [InlineData("lamp", "стол")]
    [InlineData("black", "white")]
    [InlineData("fork", "spoon")]
    [InlineData("xyz", "xyz")]
    public void Mean_something_else(string left, string right) => Assert.False(Concepts.Default.Same(left, right));

    [Fact]
    public void A_word_may_have_no_meaning()
    {
        Assert.Equal([], Concepts.Default.Of("quorvex"));
        Assert.Equal([], Concepts.Default.Of(""));
        Assert.Contains("lamp", Concepts.Default.Of("Leuchten"));
    }

    [Theory]
    [InlineData("""[{"id":"a","kind":"goods","en":["x"]},{"id":"a","kind":"goods","en":["y"]}]""")]
    [InlineData("""[{"id":"a","kind":"goods","ru":["икс"]}]""")]
    [InlineData("""[{"id":"a","kind":"goods","en":["x"],"xx":["y"]}]""")]
    public void A_wrong_file_is_refused(string json) => Assert.Throws<InvalidDataException>(() => ConceptFile.Read(json));
}
