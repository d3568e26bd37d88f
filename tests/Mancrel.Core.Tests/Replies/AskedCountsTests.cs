using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Which counts of pieces a clause names.</summary>
public sealed class AskedCountsTests
{
    [Theory]
    [InlineData("two daylight bulbs", "2 daylight")]
    [InlineData("what would 100 inner tubes cost", "100 inner")]
    [InlineData("beshta kitob bormi", "5 kitob")]
    [InlineData("сколько стоят пять", "5 ")]
    [InlineData("I have two questions", "")]
    [InlineData("in 3 days", "")]
    [InlineData("выходит 4 170 000", "")]
    [InlineData("650 ming so'mlik idish", "")]
    [InlineData("2 500 ml bottles", "2 500;500 ml")]
    [InlineData("сыну 10 лет, живём на 5 этаже", "10 лет;5 этаже")]
    [InlineData("1 lamp, order 100234", "")]
    [InlineData("fifteen gift boxes", "15 gift")]
    [InlineData("twenty five mugs", "25 mugs")]
    [InlineData("двадцать четыре пары", "24 пары")]
    [InlineData("o'n besh dona, keyin olti dona", "15 dona;6 dona")]
    public void Pieces_count_and_questions_and_days_do_not(string clause, string counts) =>
        Assert.Equal(counts, string.Join(';', AskedCounts.In(clause).Select(asked => asked.Count + " " + asked.Next)));
}
