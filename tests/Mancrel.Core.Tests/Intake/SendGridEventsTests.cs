using Mancrel.Core.Mail;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

public sealed class SendGridEventsTests
{
    private static IReadOnlyList<DeliveryEvent> Parse(string json) =>
        Assert.IsType<DeliveryEventsParse.Parsed>(SendGridEvents.Parse(Requests.Of("application/json", json))).Events;

    [Fact]
    public void A_bounce_is_read_in_every_field()
    {
        var one = Assert.Single(
            Parse(
                """
                [{"email":"bob@example.org","timestamp":1772366400,"event":"bounce","type":"bounce",
                "smtp-id":"<out1@shop.example>","sg_event_id":"e1","sg_message_id":"m1.filter.0","reason":"550 unknown",
                "status":"5.1.1","tenant":"t1","attempt":2}]
                """
            )
        );
        Assert.Equal(
            (DeliveryEventKind.Bounced, "e1", "bob@example.org", "out1@shop.example", "m1"),
            (one.Kind, one.EventId, one.Recipient, one.MessageId, one.ProviderMessageId)
        );
        Assert.Equal(
            (Requests.Now, "550 unknown", "5.1.1", "bounce", true),
            (one.At, one.Reason, one.Status, one.BounceType, one.StopsMail)
        );
        Assert.Equal([new("tenant", "t1")], one.CustomArguments);
    }

    [Theory]
    [InlineData("\"event\":\"bounce\",\"type\":\"blocked\"", false)]
    [InlineData("\"event\":\"bounce\",\"status\":\"4.2.2\"", false)]
    [InlineData("\"event\":\"spamreport\"", true)]
    [InlineData("\"event\":\"unsubscribe\"", true)]
    [InlineData("\"event\":\"group_unsubscribe\"", true)]
    [InlineData("\"event\":\"group_resubscribe\"", false)]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Bounced Address\"", true)]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Spam Content\"", false)]
    [InlineData("\"event\":\"deferred\"", false)]
    public void Only_what_is_final_stops_further_mail(string members, bool stops) =>
        Assert.Equal(stops, Parse($"[{{\"email\":\"a@b.example\",{members}}}]")[0].StopsMail);

    [Fact]
    public void Every_recorded_kind_is_known()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Fixtures.Folder("02-sendgrid-events"), "events.json"));
        var events = Assert.IsType<DeliveryEventsParse.Parsed>(SendGridEvents.Parse(Requests.Of("application/json", bytes))).Events;
        Assert.Equal(11, events.Count);
        Assert.DoesNotContain(events, e => e.Kind == DeliveryEventKind.Unknown);
        Assert.All(events, e => Assert.Equal(("example@test.com", "sg_message_id"), (e.Recipient, e.ProviderMessageId)));
    }

    [Fact]
    public void Recorded_requests_agree_in_recipient_kind_time_and_identity()
    {
        var kinds = new Dictionary<string, DeliveryEventKind>
        {
            ["clicked"] = DeliveryEventKind.Clicked,
            ["delivered"] = DeliveryEventKind.Delivered,
            ["deferred"] = DeliveryEventKind.Deferred,
            ["rejected"] = DeliveryEventKind.Dropped,
            ["opened"] = DeliveryEventKind.Opened,
        };
        var compared = 0;
        foreach (
            var file in Fixtures
                .Files("02-sendgrid-events/anymail", ".http")
                .Where(f => f.Contains("DeliveryTestCase", StringComparison.Ordinal))
        )
        {
            var expected = Fixtures.Json(file.Replace(".http", ".expected.json", StringComparison.Ordinal)).GetProperty("events")[0];
            var actual = Assert.IsType<DeliveryEventsParse.Parsed>(SendGridEvents.Parse(Fixtures.Http(file))).Events[0];
            Assert.Equal(kinds[expected.GetProperty("event_type").GetString()!], actual.Kind);
            Assert.Equal(
                (
                    expected.GetProperty("event_id").GetString(),
                    expected.GetProperty("recipient").GetString(),
                    expected.GetProperty("timestamp").GetDateTimeOffset()
                ),
                (actual.EventId, actual.Recipient, actual.At!.Value)
            );
            compared++;
        }

        Assert.Equal(5, compared);
    }

    [Theory]
    [InlineData("application/json", "{}", 400)]
    [InlineData("application/json", "[", 400)]
    [InlineData("text/plain", "[]", 415)]
    public void What_is_no_list_of_events_is_refused(string type, string body, int status) =>
        Assert.Equal(status, Assert.IsType<DeliveryEventsParse.Unreadable>(SendGridEvents.Parse(Requests.Of(type, body))).Status);

    [Fact]
    public void An_event_without_an_id_gets_the_same_one_every_time_and_junk_is_left_out()
    {
        const string json = """[1,null,{"event":"open","email":"a@b.example","x":"\ud800"},{"event":"what"}]""";
        Assert.Equal(Parse(json).Select(e => e.EventId), Parse(json).Select(e => e.EventId));
        Assert.Equal([DeliveryEventKind.Opened, DeliveryEventKind.Unknown], Parse(json).Select(e => e.Kind));
    }
}
