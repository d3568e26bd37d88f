using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Rule 1: a decision rests on everything the sender may have meant.</summary>
public sealed class WholeLetterTests
{
    private static readonly MailAddress Nora = new("Nora Fields", "nora@customer.example");

    [Fact]
    public void What_is_judged_holds_every_tail_behind_every_divider()
    {
        var lost =
            from divider in Tails.Dividers
            from tail in Tails.All
            let letter = Judge(Tails.Letter(divider, tail))
            where !letter.Text.Contains(tail, StringComparison.Ordinal)
            select $"{divider} {tail} -> {letter.Text}";

        Assert.Empty(lost);
    }

    [Fact]
    public async Task No_letter_is_answered_by_itself_whose_tail_wants_something_else()
    {
        var answered = new List<string>();
        string[] dividers = [.. Tails.Dividers, "\n\n{0}", "\n{0}"];
        for (var at = 0; at < dividers.Length; at++)
        {
            // Each tail behind a quarter of the dividers: what is judged is the same behind each of them.
            foreach (var tail in Tails.All.Where((_, tail) => (tail + at) % 4 == 0))
            {
                var divider = dividers[at];
                var handled = await HandleAsync(Tails.Letter(divider, tail));
                if (handled.Decision.Band == Band.AutoSend)
                {
                    answered.Add($"{divider} {tail}: {handled}");
                }
            }
        }

        Assert.Empty(answered);
    }

    [Fact]
    public async Task A_letter_with_an_ordinary_signature_or_notice_is_still_answered()
    {
        foreach (var ending in Tails.Harmless)
        {
            var handled = await HandleAsync(Tails.Question + ending);
            Assert.True(handled.Decision.Band == Band.AutoSend, $"{ending}: {handled}");
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData(" \n")]
    [InlineData("\u200b\n")]
    [InlineData(".\n")]
    [InlineData(">\n")]
    [InlineData("a\n")]
    [InlineData("We have bought at your shop for years and like it. ")]
    public async Task Nothing_pushes_a_tail_out_of_sight(string filler)
    {
        var text = Tails.Question + "\n" + string.Concat(Enumerable.Repeat(filler, 9_000)) + "\nPlease cancel my order 10023.";

        Assert.Contains("Please cancel my order 10023.", Judge(text).Text, StringComparison.Ordinal);
        Assert.NotEqual(Band.AutoSend, (await HandleAsync(text)).Decision.Band);
    }

    [Theory]
    [InlineData("<p>Hello, how much is the Oak Desk Lamp?</p><p>Please cancel my order 10023.</p>")]
    [InlineData("<p>Hello, how much is the Oak Desk Lamp?</p><p>Sofa was here yesterday in pieces</p>")]
    [InlineData("<table><tr><td>Hello, how much is the Oak Desk Lamp?</td></tr><tr><td>Диван пришёл сломанный</td></tr></table>")]
    public async Task Words_of_the_HTML_part_alone_are_judged_and_named(string html)
    {
        var email = Mail(Tails.Question) with { Html = html };
        var letter = JudgedLetter.Of(email, []);

        Assert.NotEmpty(letter.Further);
        Assert.Contains(letter.Unread, reason => reason.Contains("HTML", StringComparison.Ordinal));
        Assert.NotEqual(Band.AutoSend, (await HandleAsync(email)).Decision.Band);
    }

    [Theory]
    [InlineData("<html><head><title>x</title></head><body><p>Hello, how much is the <b>Oak Desk Lamp</b>?</p></body></html>")]
    [InlineData("<div>Hello, how much is<br>the Oak Desk&nbsp;Lamp?</div><div>-- <br>Nora Fields</div>")]
    public void Another_rendering_of_the_same_words_is_nothing_new(string html) =>
        Assert.True(JudgedLetter.Of(Mail(Tails.Question) with { Html = html }, []).IsNothing);

    [Fact]
    public void Marked_quotations_of_an_answer_are_old_and_so_is_what_we_hold()
    {
        const string ours = "Hello Nora,\n\nthe Oak Desk Lamp costs 89.90 EUR.\nDo you want to cancel your order 10023 then?\n\nLamp & Co";
        const string text =
            "And the sofa?\n\nFrom: Sales <sales@shop.example>\nSent: Monday, 3 March 2025\nTo: Nora\nSubject: Re: Lamp\n\n"
            + "Hello Nora,\n\nthe Oak Desk Lamp costs 89.90\nEUR. Do you want to cancel your order 10023\nthen?\n\nLamp & Co";
        var answer = Mail(text) with { Subject = "Re: Lamp", InReplyTo = ["r1@shop.example"] };

        Assert.Equal("", JudgedLetter.Of(answer, [ours]).Further);
        Assert.Contains(
            "nothing like it",
            JudgedLetter.Of(answer with { Text = text + "\nThere is nothing like it in what we hold." }, [ours]).Further,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_quotation_that_we_do_not_hold_is_looked_through()
    {
        var answer = Mail("And the sofa?\n\n> Please cancel my order 10023.") with { Subject = "Re: Lamp", References = ["x@y.example"] };
        var letter = JudgedLetter.Of(answer, []);

        Assert.Equal("", letter.Further);
        Assert.Contains("cancel my order", letter.Quoted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_carry_the_question_is_named()
    {
        var letter = JudgedLetter.Of(
            Mail("Hello, how much is what is on this list?") with
            {
                Attachments =
                [
                    new InboundAttachment
                    {
                        Name = "list.pdf",
                        ContentType = "application/pdf",
                        Content = new byte[10],
                    },
                ],
            },
            []
        );

        Assert.Contains(letter.Unread, reason => reason.Contains("list.pdf", StringComparison.Ordinal));
    }

    [Fact]
    public void A_visiting_card_and_a_small_logo_carry_nothing()
    {
        var letter = JudgedLetter.Of(
            Mail(Tails.Question) with
            {
                Attachments =
                [
                    new InboundAttachment
                    {
                        Name = "nora.vcf",
                        ContentType = "text/vcard",
                        Content = new byte[100],
                    },
                    new InboundAttachment
                    {
                        Name = "image001.png",
                        ContentType = "image/png",
                        Content = new byte[9_000],
                        Inline = true,
                    },
                ],
            },
            []
        );

        Assert.True(letter.IsNothing);
    }

    [Fact]
    public void The_classifier_looks_at_all_that_a_judged_letter_keeps() =>
        Assert.Equal(TextNormaliser.MaximumLength, JudgedLetter.Longest);

    private static (JudgedLetter Letter, string Text) Judge(string text)
    {
        var email = Mail(text);
        var letter = JudgedLetter.Of(email, []);
        return (letter, JudgedLetter.Whole(ReplyText.Extract(email), letter));
    }

    private static InboundEmail Mail(string text) =>
        new()
        {
            From = Nora,
            Subject = "Lamp",
            Text = text,
        };

    private static Task<Handled> HandleAsync(string text) => HandleAsync(Mail(text));

    private static Task<Handled> HandleAsync(InboundEmail email)
    {
        var letter = JudgedLetter.Of(email, []);
        return Shop.Ordinary()
            .HandleAsync(
                JudgedLetter.Whole(ReplyText.Extract(email), letter),
                email.Subject,
                context => context with { Beyond = [letter], IncomingHtml = email.Html ?? "" }
            );
    }
}
