using Mancrel.Core.Languages;

namespace Mancrel.Core.Tests.Languages;

/// <summary>Word lists as data. What reads them compares folded words, so that a capital or a blank at an end finds nothing.</summary>
public sealed class WordListTests
{
    [Theory]
    [InlineData("function-words.json", "holding", "denying")]
    [InlineData("question-words.json", "common", "endings")]
    [InlineData("plain-words.json", "common", "weak")]
    [InlineData("machine-subjects.json", "away", "bounced", "complaint")]
    [InlineData("header-lines.json", "from", "date", "to", "cc", "subject", "replyTo")]
    public void Each_list_is_there_with_words_that_can_be_found(string file, params string[] names)
    {
        var lists = WordLists.Read(file);

        Assert.Equal(names, lists.Select(list => list.Key));
        Assert.All(
            lists.SelectMany(list => list.Value),
            word => Assert.True(word.Length > 0 && word == word.Trim() && !word.Any(char.IsUpper), $"\"{word}\"")
        );
    }

    [Fact]
    public void Each_header_line_has_one_meaning()
    {
        var words = WordLists.Read("header-lines.json").SelectMany(list => list.Value).ToList();

        Assert.Equal(words.Distinct(StringComparer.Ordinal), words);
    }

    [Fact]
    public void A_list_that_is_not_there_is_told() =>
        Assert.Contains(
            "\"strong\"",
            Assert.Throws<InvalidDataException>(() => WordLists.Read("plain-words.json")["strong"]).Message,
            StringComparison.Ordinal
        );
}
