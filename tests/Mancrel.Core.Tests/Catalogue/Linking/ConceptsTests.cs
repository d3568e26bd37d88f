using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Tests.Catalogue.Linking;

/// <summary>Words of goods across languages.</summary>
public sealed class ConceptsTests
{
    [Fact]
    public void Every_concept_has_words_in_all_six_languages()
    {
        Assert.InRange(Concepts.Default.All.Count, 500, 2_000);
        Assert.All(Concepts.Default.All, concept => Assert.Equal(6, concept.Words.Count));
        Assert.All(Concepts.Default.All.SelectMany(concept => concept.Words.Values), words => Assert.All(words, Assert.NotEmpty));
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
