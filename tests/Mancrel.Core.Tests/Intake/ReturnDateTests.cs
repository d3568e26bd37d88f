using Mancrel.Core.Mail.Automatic;

namespace Mancrel.Core.Tests.Intake;

/// <summary>The day on which somebody who is away is back.</summary>
public sealed class ReturnDateTests
{
    private static readonly DateOnly Received = new(2026, 11, 20);

    [Theory]
    [InlineData("I am out of the office until 5 December and read no mail.", "2026-12-06")]
    [InlineData("I will be back on December 5th, 2026. Best, Tom", "2026-12-05")]
    [InlineData("Away from 2026-11-18 to 2026-11-27.", "2026-11-28")]
    [InlineData("I am on leave and return 11/30/2026.", "2026-11-30")]
    [InlineData("Back in the office on 3 Jan.", "2027-01-03")]
    [InlineData("Меня нет в офисе до 5 декабря.", "2026-12-06")]
    [InlineData("Я в отпуске, вернусь 30.11.2026.", "2026-11-30")]
    [InlineData("Men 2026-yil 4-dekabrgacha ta'tildaman.", "2026-12-05")]
    [InlineData("Ta'tildaman, 7-dekabr kuni qaytaman.", "2026-12-08")]
    [InlineData("Ich bin bis 27.11. nicht im Büro.", "2026-11-28")]
    [InlineData("Ab dem 1. Dezember wieder da? Nein, zurück am 2. Dezember 2026.", "2026-12-02")]
    [InlineData("Je suis absent jusqu'au 1er décembre.", "2026-12-02")]
    [InlineData("Estaré fuera hasta el 28 de noviembre de 2026.", "2026-11-29")]
    public void The_day_is_read(string text, string back) =>
        Assert.Equal(DateOnly.Parse(back, System.Globalization.CultureInfo.InvariantCulture), ReturnDate.Find(text, Received));

    [Theory]
    [InlineData("I am not in. Please call +44 20 7946 0018 or see version 2.11.4.")]
    [InlineData("I was away until 3 March 2026.")]
    [InlineData("Open from 9 to 17, room 12 may be free.")]
    [InlineData("Until 31 February nobody is here.")]
    public void What_names_no_day_to_come_gives_none(string text) => Assert.Null(ReturnDate.Find(text, Received));
}
