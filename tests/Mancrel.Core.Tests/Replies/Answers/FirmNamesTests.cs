using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>What a firm is called is no word of what it asks.</summary>
public sealed class FirmNamesTests
{
    [Theory]
    [InlineData("ООО «Чай и Хлеб» просит цену", "ООО              просит цену")]
    [InlineData("«Сирдарё Чой» МЧЖ учун", "              МЧЖ учун")]
    [InlineData("We are Green Tea Ltd of Cork", "We are           Ltd of Cork")]
    [InlineData("сервиз «Bahor» есть?", "сервиз «Bahor» есть?")]
    [InlineData("how much is the Duo", "how much is the Duo")]
    public void It_is_blanked_and_all_else_keeps_its_place(string text, string left) => Assert.Equal(left, FirmNames.Blank(text));
}
