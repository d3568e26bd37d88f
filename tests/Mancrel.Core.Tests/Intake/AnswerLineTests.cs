using Mancrel.Core.Mail.Reading;

namespace Mancrel.Core.Tests.Intake;

/// <summary>What stands above, or before, the line that introduces a quotation belongs to the answer.</summary>
public sealed class AnswerLineTests
{
    private const string Quote = "\n\n> How many and when?";

    private static readonly string[] Introductions =
    [
        "On Thu, Nov 26, 2026 at 10:00 AM Mancrel Sales <sales@shop.example> wrote:",
        "On 26 Nov 2026, at 10:00, Sales <sales@shop.example> wrote:",
        "чт, 26 нояб. 2026 г. в 10:00, Sales <sales@shop.example>:",
        "26.11.2026 10:00, Sales пишет:",
        "2026 yil 26-noyabr, 10:00, Sales <sales@shop.example> yozdi:",
        "Am 26.11.2026 um 10:00 schrieb Sales <sales@shop.example>:",
        "Le jeu. 26 nov. 2026 à 10:00, Sales <sales@shop.example> a écrit :",
    ];

    [Theory]
    [InlineData("3 pcs")]
    [InlineData("12 x Oak Desk Lamp\n2 x Linen Sofa")]
    [InlineData("On 3 December please.")]
    [InlineData("Mon 10:30 works for me.")]
    [InlineData("my address is nora@home.example <nora@home.example>")]
    [InlineData("5 штук")]
    [InlineData("В пятницу в 15:00 удобно.")]
    [InlineData("3 dona kerak")]
    [InlineData("Am 3. Dezember bitte.")]
    [InlineData("[2 pieces]")]
    [InlineData("order of 12.05.2026")]
    [InlineData("\"Oak\" it is")]
    public void Lines_with_numbers_above_an_attribution_stay(string answer)
    {
        foreach (var introduction in Introductions)
        {
            Assert.Equal("Hi,\n\n" + answer, ReplyText.Extract($"Hi,\n\n{answer}\n\n{introduction}{Quote}", null));
            Assert.Equal("Hi,\n\n" + answer, ReplyText.Extract($"Hi,\n\n{answer}\n{introduction}{Quote}", null));
        }
    }

    [Theory]
    [InlineData("Yes, 3 pieces please.")]
    [InlineData("Да, три штуки.")]
    [InlineData("Ha, uchta kerak.")]
    [InlineData("Ja, drei Stück bitte!")]
    public void An_answer_on_the_line_of_the_attribution_stays(string answer)
    {
        foreach (var introduction in Introductions)
        {
            Assert.Equal(answer, ReplyText.Extract($"{answer} {introduction}{Quote}", null));
        }
    }

    [Theory]
    [InlineData("--")]
    [InlineData("—")]
    [InlineData("---")]
    [InlineData("=====")]
    public void A_list_between_two_lines_of_dashes_stays(string fence)
    {
        var text = $"Hello, please send us a quote for:\n{fence}\n3 x Oak Desk Lamp\n2 x Linen Sofa\n{fence}\nThanks, Dash";
        Assert.Equal(text, ReplyText.Extract(text, null));
    }

    [Fact]
    public void Many_lines_below_two_dashes_without_a_way_to_reach_anybody_are_no_signature()
    {
        var text = "Our list:\n--\n" + string.Join('\n', Enumerable.Range(1, 12).Select(number => $"{number} x lamp"));
        Assert.Equal(text, ReplyText.Extract(text, null));
    }
}
