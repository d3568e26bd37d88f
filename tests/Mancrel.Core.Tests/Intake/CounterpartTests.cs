using System.Text;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Tests.Intake;

/// <summary>Rule 2 of docs/architecture.md: one function says who wrote.</summary>
public sealed class CounterpartTests
{
    private static readonly OurSide Us = new(
        ["sales@shop.example"],
        received: ["inbox@brand.example"],
        people: ["mia@private.example"],
        forms: ["forms@site-builder.example"]
    );

    private static readonly SenderAuthentication Pass = SenderAuthentication.Unknown with { Dmarc = AuthenticationResult.Pass };

    public static TheoryData<string, string, string, CounterpartSource, bool> Letters =>
        new()
        {
            // A form that mails from our own address, or from any of our domain.
            { "Website <sales@shop.example>", "Ines Prado <ines@buyer.example>", "ines@buyer.example", CounterpartSource.Form, true },
            { "sales+web@SHOP.example", "ines@buyer.example", "ines@buyer.example", CounterpartSource.Form, true },
            { "WordPress <wordpress@shop.example>", "ines@buyer.example", "ines@buyer.example", CounterpartSource.Form, true },
            { "noreply@www.shop.example", "Ines <ines@buyer.example>", "ines@buyer.example", CounterpartSource.Form, true },
            { "forms@site-builder.example", "Ines <ines@buyer.example>", "ines@buyer.example", CounterpartSource.Form, true },
            // Forms of others: only they say who wrote.
            { "WordPress <wordpress@site.example>", "Ana Ruiz <ana@first.example>", "ana@first.example", CounterpartSource.Form, false },
            { "Shop form <forms@relay.example>", "tom@a.example", "tom@a.example", CounterpartSource.Form, false },
            { "Kontaktformular <info@relay.example>", "tom@a.example", "tom@a.example", CounterpartSource.Form, false },
            { "Заявка с сайта <info@relay.example>", "tom@a.example", "tom@a.example", CounterpartSource.Form, false },
            { "no-reply@relay.example", "tom@a.example", "tom@a.example", CounterpartSource.Form, false },
            { "Lamp Blog <hello@relay.example>", "Tom Fox <tom@a.example>", "tom@a.example", CounterpartSource.Form, false },
            { "WordPress <wordpress@a.example>", "tom@a.example", "tom@a.example", CounterpartSource.Form, true },
            // People who want the answer somewhere else.
            { "Jo Park <jo@work.example>", "Park, Jo <jo@home.example>", "jo@work.example", CounterpartSource.ReplyTo, false },
            { "Jo Park <jo@work.example>", "sales.team@work.example", "jo@work.example", CounterpartSource.ReplyTo, true },
            { "Jo Park <jo@gmail.com>", "victim@gmail.com", "jo@gmail.com", CounterpartSource.ReplyTo, false },
            // A Reply-To that is none.
            { "Jo Park <jo@rt.example>", "undisclosed", "jo@rt.example", CounterpartSource.From, true },
            { "Jo Park <jo@rt.example>", "jo@", "jo@rt.example", CounterpartSource.From, true },
            { "Otto Kern <otto@soft.example>", "sales@shop.example", "otto@soft.example", CounterpartSource.From, true },
            { "Otto Kern <otto@soft.example>", "mia@private.example", "otto@soft.example", CounterpartSource.From, true },
            { "Otto Kern <otto@soft.example>", "Otto <OTTO@soft.example>", "otto@soft.example", CounterpartSource.From, true },
            // Our own people.
            { "Mia <mia@private.example>", "", "mia@private.example", CounterpartSource.Colleague, true },
            { "Max <max@office.shop.example>", "", "max@office.shop.example", CounterpartSource.Colleague, true },
            { "sales@shop.example", "", "sales@shop.example", CounterpartSource.Own, true },
            { "inbox@brand.example", "", "inbox@brand.example", CounterpartSource.Own, true },
            { "eve@brand.example", "", "eve@brand.example", CounterpartSource.From, true },
        };

    [Theory]
    [MemberData(nameof(Letters))]
    public void Who_wrote_is_found_behind_forms_and_words(
        string from,
        string replyTo,
        string author,
        CounterpartSource source,
        bool vouched
    )
    {
        var who = CounterpartFinder.Of(Mail(from, replyTo, "How much is the lamp?"), Us);
        Assert.Equal((author, source, vouched), (who.Author.Address.ToLowerInvariant(), who.Source, who.Vouched));
        Assert.Contains('@', who.AnswerTo.Address);
    }

    [Fact]
    public void An_answer_is_wanted_elsewhere_only_where_an_address_says_so()
    {
        Assert.Equal(
            "jo@home.example",
            CounterpartFinder.Of(Mail("Jo Park <jo@work.example>", "Jo <jo@home.example>", "?"), Us).AnswerTo.Address
        );
        Assert.Equal("jo@rt.example", CounterpartFinder.Of(Mail("Jo Park <jo@rt.example>", "undisclosed", "?"), Us).AnswerTo.Address);
    }

    [Fact]
    public void A_group_that_rewrote_the_author_keeps_him_in_its_headers()
    {
        MailHeader[] group =
        [
            new("List-ID", "<sales.shop.example>"),
            new("Mailing-list", "list sales@shop.example; contact sales+owners@shop.example"),
        ];
        var google = Mail("'Nora Fields' via Sales <sales@shop.example>", "", "?") with
        {
            Headers =
            [
                .. group,
                new("X-Original-Sender", "nora@strict.example"),
                new("X-Original-From", "Nora Fields <nora@strict.example>"),
            ],
        };
        var sender = Mail("'Nora Fields' via Sales <sales@shop.example>", "", "?") with
        {
            Headers = [.. group, new("X-Original-Sender", "nora@strict.example")],
        };
        var mailman = Mail("Nora Fields via Info <info@shop.example>", "nora@strict.example", "?") with { Headers = group };
        foreach (var email in new[] { google, sender, mailman })
        {
            var who = CounterpartFinder.Of(email, Us);
            Assert.Equal(("Nora Fields", "nora@strict.example"), (who.Author.Name, who.Author.Address));
            Assert.Equal((CounterpartSource.Group, false), (who.Source, who.Vouched));
            Assert.Equal(AutoMailKind.None, AutoMail.Inspect(email, Us, who).Kind);
        }

        // Without a list, such a header is a stranger's word.
        var lone = Mail("Eve <eve@evil.example>", "", "?") with
        {
            Headers = [new("X-Original-From", "victim@b.example")],
        };
        Assert.Equal("eve@evil.example", CounterpartFinder.Of(lone, Us).Author.Address);
    }

    public static TheoryData<string, string> Forwards =>
        new()
        {
            {
                "Fwd: Desk lamp",
                "---------- Forwarded message ---------\nFrom: Sam Ortiz <sam@outer.example>\nDate: Thu\nSubject: Lamp\nTo: Mia\n\nHello"
            },
            {
                "FW: Desk lamp",
                "FYI\n\nFrom: Sam Ortiz <sam@outer.example>\nSent: Thursday\nTo: Mia <mia@private.example>\nSubject: Lamp\n\nHello"
            },
            { "WG: Lampe", "Von: Sam Ortiz [mailto:sam@outer.example]\nGesendet: Donnerstag\nAn: Mia\nBetreff: Lampe\n\nHallo" },
            {
                "Fwd: Lampe",
                "Anfang der weitergeleiteten Nachricht:\n\n> Von: Sam Ortiz <sam@outer.example>\n"
                    + "> Betreff: Lampe\n> Datum: 26.11.2026\n\nHallo"
            },
            { "Lamp", "Begin forwarded message:\n\nFrom: Sam Ortiz <sam@outer.example>\nSubject: Lamp\nDate: 26 November\n\nHello" },
            {
                "Fwd: Лампа",
                "-------- Пересылаемое сообщение --------\nОт кого: Sam Ortiz <sam@outer.example>\nКому: mia@private.example\n"
                    + "Дата: четверг\n\nЛампа?"
            },
            { "Fwd: Лампа", "-------- Пересылаемое сообщение --------\n26.11.2026, 10:02, \"Sam Ortiz\" <sam@outer.example>:\n\nЛампа?" },
            { "Пересл: Лампа", "От: Sam Ortiz <sam@outer.example>\nОтправлено: 26.11.2026\nКому: Mia\nТема: Лампа" },
            {
                "Fwd: Chiroq",
                "-------- Yo'naltirilgan xabar --------\nKimdan: Sam Ortiz <sam@outer.example>\nSana: 26.11\nMavzu: Chiroq\n\nNarxi?"
            },
            { "TR: Lampe", "De : Sam Ortiz <sam@outer.example>\nEnvoyé : jeudi\nÀ : Mia\nObjet : Lampe" },
            { "FW: Lamp", "*From:* Sam Ortiz\n<sam@outer.example>\n*Sent:* Thursday\n*To:* Mia" },
            {
                "Fwd: Re: Lamp",
                "From: Mia <mia@private.example>\nDate: Fri\nTo: Sam\n\nWe look.\n"
                    + "\nFrom: Sam Ortiz <sam@outer.example>\nDate: Thu\nTo: Mia\n\nLamp?"
            },
        };

    [Theory]
    [MemberData(nameof(Forwards))]
    public void What_a_colleague_passes_on_is_the_customers_letter(string subject, string text)
    {
        var email = Mail("Mia <mia@private.example>", "", text) with { Subject = subject };
        var who = CounterpartFinder.Of(email, Us);
        Assert.Equal(("Sam Ortiz", "sam@outer.example"), (who.Author.Name, who.Author.Address));
        Assert.Equal((CounterpartSource.Forward, false), (who.Source, who.Vouched));
        Assert.Equal(AutoMailKind.None, AutoMail.Inspect(email, Us, who).Kind);
    }

    [Theory]
    [MemberData(nameof(Forwards))]
    public void A_forged_forward_makes_us_write_to_nobody_else(string subject, string text)
    {
        var stranger = Mail("Eve <eve@evil.example>", "", text) with { Subject = subject };
        Assert.Equal("eve@evil.example", CounterpartFinder.Of(stranger, Us).AnswerTo.Address);
        var spoofed = Mail("Mia <mia@private.example>", "", text) with { Subject = subject, Authentication = SenderAuthentication.Unknown };
        Assert.Equal(CounterpartSource.Colleague, CounterpartFinder.Of(spoofed, Us).Source);
        var outwards = Mail("Mia <mia@private.example>", "", text) with
        {
            Subject = subject,
            To = [new MailAddress("", "pat@supplier.example")],
        };
        Assert.Equal(CounterpartSource.Colleague, CounterpartFinder.Of(outwards, Us).Source);
    }

    [Fact]
    public void A_letter_that_a_colleague_attached_is_its_authors()
    {
        var email = Mail("Mia <mia@private.example>", "", "see attached") with
        {
            Attachments =
            [
                new InboundAttachment
                {
                    ContentType = "message/rfc822",
                    Content = Encoding.UTF8.GetBytes(
                        "From: Sam Ortiz <sam@outer.example>\r\nSubject: Lamp\r\n\r\nHow much is the lamp?\r\n"
                    ),
                },
            ],
        };
        Assert.Equal("sam@outer.example", CounterpartFinder.Of(email, Us).Author.Address);
    }

    [Theory]
    [InlineData("Re: Lamp", "From: Sam Ortiz <sam@outer.example>\nSent: Thursday\nTo: Mia\nSubject: Lamp\n\nHello")]
    [InlineData("Lamp", "How much is our lamp? From now on I ask you.")]
    [InlineData("Fwd: the plan", "as we said")]
    public void A_colleagues_own_words_are_no_customers_letter(string subject, string text)
    {
        var email = Mail("Mia <mia@private.example>", "", text) with { Subject = subject };
        var who = CounterpartFinder.Of(email, Us);
        Assert.Equal(CounterpartSource.Colleague, who.Source);
        Assert.Equal(AutoMailKind.Colleague, AutoMail.Inspect(email, Us, who).Kind);
    }

    [Theory]
    [InlineData("New message from the website", true)]
    [InlineData("Contact form", true)]
    [InlineData("Neue Nachricht über das Kontaktformular", true)]
    [InlineData("Новая заявка с сайта", true)]
    [InlineData("Saytdan yangi xabar", true)]
    [InlineData("Cancel my order", false)]
    [InlineData("New message: refund", false)]
    [InlineData("Отмена заказа", false)]
    public void A_forms_own_subject_is_told_from_a_visitors(string subject, bool own) => Assert.Equal(own, FormMail.IsFormSubject(subject));

    [Fact]
    public void Only_our_own_mail_come_back_is_a_loop()
    {
        var loop = Mail("sales@shop.example", "", "Hello") with { Headers = [new MailHeader("Auto-Submitted", "auto-replied")] };
        Assert.Equal(AutoMailKind.Own, AutoMail.Inspect(loop, Us, CounterpartFinder.Of(loop, Us)).Kind);
        var form = Mail("sales@shop.example", "", "Name: Ines\nEmail: ines@buyer.example\nHow much is the lamp?");
        Assert.Equal(AutoMailKind.Colleague, AutoMail.Inspect(form, Us, CounterpartFinder.Of(form, Us)).Kind);
    }

    private static InboundEmail Mail(string from, string replyTo, string text) =>
        new()
        {
            From = MailAddressParser.ParseFirst(from),
            ReplyTo = MailAddressParser.ParseList(replyTo),
            To = [new MailAddress("", "sales@shop.example")],
            Text = text,
            Authentication = Pass,
        };
}
