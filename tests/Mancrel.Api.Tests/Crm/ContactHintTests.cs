using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Crm;

/// <summary>What letters tell of who wrote them: offered with the line that says so, taken by a person.</summary>
public sealed class ContactHintTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string English = """
        Please send us your offer for forty lamps.
        The manager of the shop rang +44 20 7946 0999 in vain.

        Kind regards,
        Nora Fields
        Head of Purchasing
        Fields & Sons Ltd
        Tel: +44 20 7946 0018
        Fax: +44 20 7946 0019
        www.fields.example

        On Mon, 2 Mar 2026 at 10:00, Shop <sales@shop.example> wrote:
        > Ben Clark
        > Sales Director
        > +44 20 7946 0555
        """;

    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_tells_title_telephone_and_company_and_what_others_signed_does_not()
    {
        var id = await ContactAsync("Nora Fields");
        await LetterAsync(id, "n1", 1, English);
        await LetterAsync(id, "n2", 2, English.Replace("Head of Purchasing", "Director of Purchasing", StringComparison.Ordinal));
        var hints = await HintsAsync(id);
        Assert.Equal(
            ["company: Fields & Sons Ltd", "jobTitle: Director of Purchasing", "phone: +442079460018"],
            hints.Select(hint => $"{hint.Field}: {hint.Value}")
        );
        var phone = hints.Single(hint => hint.Field == "phone");
        Assert.Equal(("Tel: +44 20 7946 0018", "m_n2", 2), (phone.Evidence, phone.MessageId, phone.Letters));
    }

    [Theory]
    [InlineData(
        "Дильноза Каримова",
        "Жду ответа.\n--\nДильноза Каримова\nНачальник отдела снабжения\nООО «Чинар»\n+998 90 123 45 67",
        "Начальник отдела снабжения",
        "ООО «Чинар»"
    )]
    [InlineData(
        "Aziz Karimov",
        "Javobingizni kutaman.\n\nAziz Karimov\nXaridlar boʻyicha menejer\nChinor Savdo MChJ\n+998 90 123 45 67",
        "Xaridlar boʻyicha menejer",
        "Chinor Savdo MChJ"
    )]
    public async Task Other_languages_sign_too(string name, string text, string title, string company)
    {
        var id = await ContactAsync(name);
        await LetterAsync(id, "l" + name.Length, 1, text);
        Assert.Equal(
            ["company: " + company, "jobTitle: " + title, "phone: +998901234567"],
            (await HintsAsync(id)).Select(hint => $"{hint.Field}: {hint.Value}")
        );
    }

    [Fact]
    public async Task What_the_record_has_is_no_news_and_what_differs_names_what_it_replaces()
    {
        var id = await ContactAsync("Ivo Marsh", """,'phones':['+442079460018'],'jobTitle':'Buyer'""");
        await LetterAsync(id, "i1", 1, "Hello.\n\nIvo Marsh\nPurchasing Manager\n+44 20 7946 0018", organisation: "Marsh Traders");
        var hints = await HintsAsync(id);
        Assert.Equal(["company: Marsh Traders", "jobTitle: Purchasing Manager"], hints.Select(hint => $"{hint.Field}: {hint.Value}"));
        Assert.Equal("Buyer", hints.Single(hint => hint.Field == "jobTitle").Replaces);
        Assert.Equal("Organization: Marsh Traders", hints.Single(hint => hint.Field == "company").Evidence);
        Assert.Equal("Buyer", (await api.AskAsync("GET", "/api/contacts/" + id)).Field("jobTitle"));
    }

    [Theory]
    [InlineData(
        "Hello.\n\nMax Stone\nWe would like to speak to your manager tomorrow about order 4711234567, please "
            + "call back soon, thank you in advance for all.\n"
    )]
    [InlineData("Hello. Is the director there?")]
    [InlineData("> Max Stone\n> Director\n> +44 20 7946 0018")]
    public async Task What_is_no_signature_tells_nothing(string text)
    {
        var id = await ContactAsync("Max Stone");
        await LetterAsync(id, "x" + text.Length, 1, text);
        Assert.Empty(await HintsAsync(id));
    }

    [Fact]
    public async Task What_is_a_machines_or_ours_tells_nothing()
    {
        var id = await ContactAsync("Nora Fields");
        await LetterAsync(id, "o1", 1, English, MessageDirection.Outbound);
        await LetterAsync(id, "o2", 2, English, suppressed: "auto_reply");
        Assert.Empty(await HintsAsync(id));
    }

    private async Task<IReadOnlyList<ContactHint>> HintsAsync(string id)
    {
        var told = await api.AskAsync("GET", $"/api/contacts/{id}/hints", role: Role.Viewer);
        Assert.True(told.Status == 200, told.Text);
        return [.. told.Json.GetProperty("hints").EnumerateArray().Select(Read)];
    }

    private static ContactHint Read(System.Text.Json.JsonElement one) =>
        System.Text.Json.JsonSerializer.Deserialize<ContactHint>(one.GetRawText(), CoreJson.Options)!;

    private async Task<string> ContactAsync(string name, string more = "") =>
        (await api.MadeAsync("/api/contacts", $$"""{"name":"{{name}}"{{more.Replace('\'', '"')}}}""")).Field("id");

    private async Task LetterAsync(
        string contact,
        string id,
        int day,
        string text,
        MessageDirection direction = MessageDirection.Inbound,
        string? suppressed = null,
        string? organisation = null
    )
    {
        var letter = new Message
        {
            MessageId = new MessageId("m_" + id),
            ConversationId = new ConversationId("c_" + id),
            Direction = direction,
            State = MessageState.Answered,
            From = "someone@c.example",
            Counterpart = "someone@c.example",
            ContactId = new ContactId(contact),
            Text = text.Replace("\r", "", StringComparison.Ordinal),
            Suppressed = suppressed,
            HeaderFields = organisation is null ? [] : [new MailHeader("Organization", organisation)],
            ReceivedAt = new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero),
        };
        await api
            .Services.GetRequiredService<IDocumentStore>()
            .CommitAsync(new DocumentBatch(api.Tenant, letter.Partition).Create(letter), Cancellation);
    }
}
