using System.Text;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Orders;

/// <summary>"Where is my order": answered from the true state of the sender's own order, and from nobody else's.</summary>
public sealed class OrderAnswerTests : IAsyncLifetime
{
    private const string Nora = "nora@lind.example";
    private readonly RunningApi api = new([.. ShopDoor.Settings, "--Mancrel:Replies:Mode=live", "--Mancrel:Replies:HoldSeconds=0"]);
    private int letters;

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData(
        "Where is my order?",
        "Hello,\n\nwhere is my order #1042?\n\nKind regards\nNora Lind",
        "sent on ",
        "You can follow it here: "
    )]
    [InlineData(
        "Order 1042",
        "Hi, could you please tell me the status of my order? Thanks!\nNora",
        "was sent on ",
        "Tracking number: JJD0001 (DHL)."
    )]
    [InlineData(
        "Заказ 1042",
        "Здравствуйте! Подскажите, пожалуйста, где мой заказ №1042?\n\nС уважением,\nNora Lind",
        "отправлен",
        "Отследить его можно здесь: "
    )]
    [InlineData(
        "1042-buyurtma",
        "Assalomu alaykum! 1042 raqamli buyurtmam qayerda?\n\nHurmat bilan,\nNora Lind",
        "joʻnatilgan",
        "Uni bu yerda kuzatishingiz mumkin: "
    )]
    public async Task A_plain_where_is_it_of_one_clear_order_is_answered_by_itself(string subject, string text, string state, string follow)
    {
        await SentAsync("1042", Nora);

        var letter = await AskAsync(Nora, subject, text);

        var body = Body(letter);
        Assert.Contains("#1042", body, StringComparison.Ordinal);
        Assert.Contains(state, body, StringComparison.Ordinal);
        Assert.Contains(follow, body, StringComparison.Ordinal);
        Assert.Contains("https://track.example/JJD0001", body, StringComparison.Ordinal);
        Assert.True(Band(letter) == "auto_send", letter.Json.GetProperty("decision").ToString());
        await Waiting.UntilAsync(async () => (await MessageAsync(letter)).Field("state") == "answered");
        var evidence = letter.Json.GetProperty("draft").GetProperty("claims")[0].GetProperty("evidence");
        Assert.Equal("shopOrder", evidence.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("Where is my order #1042? It was due last week.")]
    [InlineData("Please cancel my order #1042.")]
    [InlineData("I want to send order #1042 back, how do I get my money?")]
    [InlineData("My order #1042 has not arrived, where is it?")]
    public async Task Whatever_else_is_asked_waits_for_a_person_with_the_state_before_it(string text)
    {
        await SentAsync("1042", Nora);

        var letter = await AskAsync(Nora, "My order", $"Hello,\n\n{text}\n\nKind regards\nNora");

        Assert.NotEqual("auto_send", Band(letter));
        Assert.Equal("awaiting_approval", letter.Field("state"));
        Assert.Contains("Your order #1042 of ", Body(letter), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_broken_is_never_answered_with_a_state_alone()
    {
        await SentAsync("1042", Nora);

        var letter = await AskAsync(Nora, "Order", "Hello, where is my order #1042? The last one came broken.");

        Assert.NotEqual("auto_send", Band(letter));
    }

    [Fact]
    public async Task An_order_that_takes_longer_than_its_state_explains_waits_for_a_person()
    {
        var old = DateTimeOffset.UtcNow.AddDays(-30);
        await SentAsync("1042", Nora, old);

        var letter = await AskAsync(Nora, "Order", "Hello, where is my order #1042?");

        Assert.NotEqual("auto_send", Band(letter));
        Assert.Contains("#1042", Body(letter), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eve@other.example", true, "#1042")]
    [InlineData(Nora, false, "#1042")]
    [InlineData(Nora, true, "#2000")]
    public async Task Nothing_is_told_of_anothers_order_nor_to_whom_nobody_vouches_for(string from, bool vouched, string number)
    {
        await SentAsync("1042", Nora);
        await api.MadeAsync("/api/contacts", """{"name":"Eve Other","emails":["eve@other.example"]}""");
        await SentAsync("2000", "somebody@else.example");

        var letter = await AskAsync(from, "Order", $"Hello, where is my order {number}?", vouched);

        Assert.NotEqual("auto_send", letter.Json.TryGetProperty("decision", out _) ? Band(letter) : "");
        Assert.DoesNotContain("JJD0001", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("was sent on", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_has_the_telephone_number_of_an_order_alone_is_told_nothing_of_it()
    {
        await api.MadeAsync("/api/contacts", """{"name":"Eve Other","emails":["eve@other.example"],"phones":["+4915112345678"]}""");
        await SentAsync("1042", "");

        var letter = await AskAsync("eve@other.example", "Order", "Hello, where is my order #1042?");

        Assert.DoesNotContain("JJD0001", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_of_the_order_since_the_draft_keeps_it_back()
    {
        await SentAsync("1042", Nora);
        var letter = await AskAsync(Nora, "Order", "Please change the address of my order #1042.");
        Assert.Equal("awaiting_approval", letter.Field("state"));
        await api.OrderedAsync(
            "lamps",
            ShopDoor.Shopify("1042", Nora, Time(DateTimeOffset.UtcNow), fulfilment: "fulfilled", parcel: "delivered"),
            "#1042",
            "delivered"
        );

        await api.AskAsync("POST", $"/api/messages/{letter.Field("id")}/approve", "{}");

        await Waiting.UntilAsync(async () => (await MessageAsync(letter)).Field("state") == "escalated");
        Assert.Contains("is not so any more", (await MessageAsync(letter)).Text, StringComparison.Ordinal);
    }

    private static string Time(DateTimeOffset at) =>
        at.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    private static string Body(Told letter) => letter.Json.GetProperty("draft").GetProperty("body").GetString()!;

    private static string? Band(Told letter) => letter.Json.GetProperty("decision").GetProperty("band").GetString();

    /// <summary>An order that is paid and on its way, for a day unless a time is named.</summary>
    private Task SentAsync(string number, string email, DateTimeOffset? at = null)
    {
        var time = Time(at ?? DateTimeOffset.UtcNow.AddDays(-1));
        return api.OrderedAsync(
            "lamps",
            ShopDoor.Shopify(number, email, time, fulfilment: "fulfilled", parcel: "in_transit", sent: time),
            "#" + number,
            "shipped"
        );
    }

    private Task<Told> MessageAsync(Told letter) => api.AskAsync("GET", "/api/messages/" + letter.Field("id"));

    private async Task<Told> AskAsync(string from, string subject, string text, bool vouched = true)
    {
        var result = vouched ? "pass" : "fail";
        var body = JsonSerializer.Serialize(
            new
            {
                messageId = $"<orders-{++letters}-{Guid.NewGuid():N}@tests.example>",
                from = $"Nora Lind <{from}>",
                to = new[] { "sales@mancrel.local" },
                subject,
                text,
                authentication = new
                {
                    spf = result,
                    dkim = result,
                    dmarc = result,
                },
            }
        );
        using var taken = await api.Http.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            Encoding.UTF8.GetBytes(body)
        );
        var id = JsonDocument
            .Parse(await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("id")
            .GetString()!;
        Told read = null!;
        await Waiting.UntilAsync(async () =>
        {
            read = await api.AskAsync("GET", "/api/messages/" + id);
            return read.Status == 200 && read.Field("state") is not ("received" or "classified" or "drafted");
        });
        return read;
    }
}
