using System.Text.Json;
using Mancrel.Api.Tests.Http;
using MimeKit;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>What customers are told by mail of their appointments.</summary>
public sealed partial class AppointmentTests
{
    [Fact]
    public async Task A_customer_is_told_once_of_each_change_with_an_invitation_that_takes_the_place_of_the_one_before()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var slots = await SlotsAsync(service);
        var contact = await WriteableAsync("Вера Петрова", "vera.mails@example.org", "ru");
        var made = await BookAsync(service, contact, slots[0].Start);
        var booked = await MailAsync("vera.mails@example.org", 1);
        var path = "/api/appointments/" + made.Field("id");
        await api.AskAsync("POST", path + "/reschedule", Body(new { start = slots[2].Start }));
        var moved = await MailAsync("vera.mails@example.org", 2);
        await api.AskAsync("POST", path + "/cancel", """{"reason":"Secret reason"}""");
        var cancelled = await MailAsync("vera.mails@example.org", 3);

        Assert.StartsWith("Вы записаны: Consultation", booked.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Запись перенесена", moved.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Запись отменена", cancelled.Subject, StringComparison.Ordinal);
        Assert.Contains("Здравствуйте, Вера Петрова!", booked.TextBody, StringComparison.Ordinal);
        Assert.Contains("/api/appointments/", booked.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret reason", cancelled.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", booked.Headers["Auto-Submitted"]);
        Assert.Null(booked.Headers["List-Unsubscribe"]);
        Assert.Equal(booked.MessageId, moved.InReplyTo);

        var (first, second, third) = (Calendar(booked), Calendar(moved), Calendar(cancelled));
        Assert.Equal(("REQUEST", "REQUEST", "CANCEL"), (first.Method, second.Method, third.Method));
        Assert.Equal(("0", "1", "2"), (first.Line("SEQUENCE"), second.Line("SEQUENCE"), third.Line("SEQUENCE")));
        Assert.Equal(first.Line("UID"), third.Line("UID"));
        Assert.StartsWith(made.Field("id") + "@", first.Line("UID"), StringComparison.Ordinal);
        Assert.Contains("mailto:vera.mails@example.org", first.Text, StringComparison.Ordinal);
        Assert.Contains("METHOD:CANCEL", third.Text, StringComparison.Ordinal);

        var told = (await api.AskAsync("GET", path + "/mails")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["cancelled", "moved", "booked"], told.Select(mail => mail.GetProperty("news").GetString()));
        var conversation = await api.AskAsync("GET", "/api/conversations/" + told[0].GetProperty("conversationId").GetString());
        Assert.Equal("closed", conversation.Field("state"));
    }

    [Fact]
    public async Task Who_is_not_to_be_told_gets_no_mail_and_who_wants_no_advertising_does()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var slots = await SlotsAsync(service);
        var silent = await WriteableAsync("Sam Silent", "sam.silent@example.org", "en");
        var stopped = await WriteableAsync("Ada Stopped", "ada.stopped@example.org", "en");
        var stop = await api.AskAsync(
            "POST",
            "/api/suppressions",
            """{"address":"ada.stopped@example.org","reason":"wants no advertising"}"""
        );
        Assert.True(stop.Status is 200 or 201, stop.Text);

        var body = new
        {
            serviceId = service,
            contactId = silent,
            start = slots[0].Start,
            tell = false,
        };
        var made = await api.AskAsync("POST", "/api/appointments", Body(body));
        await BookAsync(service, stopped, slots[1].Start);
        await MailAsync("ada.stopped@example.org", 1);

        Assert.Equal(201, made.Status);
        Assert.Empty(await SentAsync("sam.silent@example.org"));
        await api.AskAsync("POST", $"/api/appointments/{made.Field("id")}/cancel", """{"tell":false}""");
        await FollowedAsync();
        Assert.Empty(await SentAsync("sam.silent@example.org"));
    }

    [Fact]
    public async Task What_a_visitor_writes_about_himself_leads_nobody_anywhere()
    {
        var (page, service) = await BookableAsync();
        var slots = await SlotsAsync(service);
        var held = await PageAsync(page, ("do", "hold"), ("start", slots[0].Start), ("key", "mail"));
        var form = Filled(Value(held.Text, "hold"), slots[0].Start, "victim.mails@example.org")
            .Select(field =>
                field.Item1 switch
                {
                    "name" => ("name", "Win at evil.example"),
                    "notes" => ("notes", "https://evil.example/prize"),
                    _ => field,
                }
            )
            .ToArray();
        Assert.Equal(200, (await PageAsync(page, form)).Status);

        var mail = await MailAsync("victim.mails@example.org", 1);

        Assert.DoesNotContain("evil", mail.ToString(), StringComparison.Ordinal);
        Assert.Contains("Hello!", mail.TextBody, StringComparison.Ordinal);
    }

    private async Task<string> WriteableAsync(string name, string address, string language) =>
        (
            await api.MadeAsync(
                "/api/contacts",
                Body(
                    new
                    {
                        name,
                        emails = new[] { address },
                        language,
                    }
                )
            )
        ).Field("id");

    /// <summary>The newest mail to an address, once there are so many.</summary>
    private async Task<MimeMessage> MailAsync(string address, int count)
    {
        List<JsonElement> sent = [];
        await Waiting.UntilAsync(async () => (sent = await SentAsync(address)).Count >= count);
        Assert.Equal(count, sent.Count);
        var raw = await api.AskAsync("GET", $"/api/outbox/{sent[0].GetProperty("id").GetString()}/raw");
        return await MimeMessage.LoadAsync(
            new MemoryStream(System.Text.Encoding.Latin1.GetBytes(raw.Text)),
            TestContext.Current.CancellationToken
        );
    }

    private async Task<List<JsonElement>> SentAsync(string address) =>
        [
            .. (await api.AskAsync("GET", "/api/outbox?limit=200"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Where(mail =>
                    mail.GetProperty("to").EnumerateArray().Any(to => to.GetString()!.Contains(address, StringComparison.Ordinal))
                ),
        ];

    private static SentCalendar Calendar(MimeMessage mail)
    {
        var both = Assert.IsAssignableFrom<MultipartAlternative>(mail.Body);
        var part = Assert.IsType<TextPart>(both[^1]);
        Assert.Equal("text/calendar", part.ContentType.MimeType);
        return new SentCalendar(
            part.ContentType.Parameters["method"] ?? "",
            part.Text.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal)
        );
    }

    private sealed record SentCalendar(string Method, string Text)
    {
        public string Line(string name) =>
            Text.Split('\n').First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];
    }
}
