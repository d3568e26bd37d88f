using System.Globalization;
using System.Text.Json;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>A reply that takes one of the times that were offered books it.</summary>
public sealed partial class OfferedTimesTests
{
    private const string Wish = "Could we arrange an appointment for a consultation? When would you have time to meet?";

    [Fact]
    public async Task A_reply_that_takes_one_is_confirmed_and_booked_once_it_is_approved()
    {
        await ServiceAsync("Consultation");
        var (offer, times) = await OfferedAsync();

        var reply = await AskAsync($"{InWords(times[1])} is fine, thank you.", "Re: Appointment", offer);

        var draft = reply.Json.GetProperty("draft");
        Assert.Contains("This time is booked for you", draft.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Contains(reply.Field("state"), new[] { "held", "awaiting_approval" });
        Assert.Empty(await AppointmentsAsync());
        await SendAsync(reply, "answered");

        var booked = Assert.Single(await AppointmentsAsync());
        Assert.Equal((times[1], "booked"), (booked.GetProperty("start").GetDateTimeOffset(), booked.GetProperty("state").GetString()));
        await Waiting.UntilAsync(async () => (await MailsAsync()).Count == 3);
        var confirmation = Assert.Single(
            await MailsAsync(),
            text => text.Contains("This time is booked for you", StringComparison.Ordinal)
        );
        Assert.Contains(times[1].Day.ToString(CultureInfo.InvariantCulture), confirmation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_taken_since_is_never_confirmed_and_the_next_are_offered_instead()
    {
        var service = await ServiceAsync("Consultation");
        var (offer, times) = await OfferedAsync();
        var reply = await AskAsync("The second one please.", "Re: Appointment", offer);
        await TakeAsync(service, times[1]);

        await SendAsync(reply, "escalated");

        Assert.Single(await MailsAsync(), text => text.Contains("these times are free", StringComparison.Ordinal));
        Assert.DoesNotContain(await MailsAsync(), text => text.Contains("This time is booked for you", StringComparison.Ordinal));
        var draft = (await api.AskAsync("GET", "/api/messages/" + reply.Field("id"))).Json.GetProperty("draft");
        Assert.Contains("is taken by now", draft.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(times[1], Times(draft));
        Assert.Single(await AppointmentsAsync());
    }

    [Fact]
    public async Task One_that_is_taken_already_when_the_reply_comes_has_the_next_offered()
    {
        var service = await ServiceAsync("Consultation");
        var (offer, times) = await OfferedAsync();
        await TakeAsync(service, times[1]);

        var reply = await AskAsync("The second one please.", "Re: Appointment", offer);

        Assert.Equal("awaiting_approval", reply.Field("state"));
        Assert.Contains("is taken by now", reply.Json.GetProperty("draft").GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(times[1], Times(reply.Json.GetProperty("draft")));
    }

    [Theory]
    [InlineData("Any of them is fine.")]
    [InlineData("The first or the second one.")]
    [InlineData("The first one, unless it rains.")]
    [InlineData("Yes, thank you.")]
    public async Task An_unclear_one_is_a_persons_with_the_offer_beside(string text)
    {
        await ServiceAsync("Consultation");
        var (offer, _) = await OfferedAsync();

        var reply = await AskAsync(text, "Re: Appointment", offer);

        Assert.Equal("escalated", reply.Field("state"));
        var finding = Assert.Single(
            reply.Json.GetProperty("decision").GetProperty("guards").EnumerateArray(),
            one => one.GetProperty("guard").GetString() == "offer_unclear"
        );
        Assert.Contains("Consultation, ", finding.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Empty(await AppointmentsAsync());
    }

    [Fact]
    public async Task A_confirmation_that_is_rejected_books_nothing_and_one_that_was_answered_is_no_offer_any_more()
    {
        await ServiceAsync("Consultation");
        var (offer, _) = await OfferedAsync();
        var first = await AskAsync("The first one please.", "Re: Appointment", offer);
        var action = first.Field("state") == "held" ? "cancel" : "reject";
        await api.AskAsync("POST", $"/api/messages/{first.Field("id")}/{action}", "{}");
        await Waiting.UntilAsync(async () =>
            (await api.AskAsync("GET", "/api/messages/" + first.Field("id"))).Field("state") == "escalated"
        );

        Assert.Empty(await AppointmentsAsync());
    }

    // By the shop's clock, which is that of UTC here.
    private static string InWords(DateTimeOffset time) => time.UtcDateTime.ToString("dddd, d MMMM, HH:mm", CultureInfo.InvariantCulture);

    private async Task<(string Offer, List<DateTimeOffset> Times)> OfferedAsync()
    {
        var letter = await AskAsync(Wish);
        await SendAsync(letter, "answered");
        var sent = (await api.AskAsync("GET", "/api/messages/" + letter.Field("id"))).Field("replyId");
        var mail = await api.AskAsync("GET", "/api/messages/" + sent);
        return (mail.Field("mailMessageId")!, Times(letter.Json.GetProperty("draft")));
    }

    private async Task SendAsync(Told letter, string until)
    {
        await api.AskAsync("POST", $"/api/messages/{letter.Field("id")}/approve", "{}");
        await Waiting.UntilAsync(async () => (await api.AskAsync("GET", "/api/messages/" + letter.Field("id"))).Field("state") == until);
    }

    private async Task TakeAsync(string service, DateTimeOffset start)
    {
        var contact = (await api.MadeAsync("/api/contacts", """{"name":"Ben Quick"}""")).Field("id");
        await api.MadeAsync(
            "/api/appointments",
            JsonSerializer.Serialize(
                new
                {
                    serviceId = service,
                    contactId = contact,
                    start,
                }
            )
        );
    }

    private async Task<List<JsonElement>> AppointmentsAsync() =>
        [.. (await api.AskAsync("GET", "/api/appointments")).Json.GetProperty("items").EnumerateArray()];

    private async Task<List<string>> MailsAsync() =>
        [
            .. (await api.AskAsync("GET", "/api/outbox?limit=200"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Where(mail => mail.GetProperty("to")[0].GetString()!.Contains("meeting.example", StringComparison.Ordinal))
                .Select(mail => mail.GetProperty("text").GetString()!),
        ];
}
