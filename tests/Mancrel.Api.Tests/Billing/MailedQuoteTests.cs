using System.Globalization;
using System.Text;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Billing;

/// <summary>Letters that ask for a quotation, and what customers write to it.</summary>
public sealed class MailedQuoteTests : IAsyncLifetime
{
    private readonly RunningApi api = new([
        "--Mancrel:PublicUrl=https://shop.example",
        "--Mancrel:Webhooks:Generic:Secret=" + RunningMancrel.GenericSecret,
    ]);

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    private const string Eight = """
        Please send us a quotation for:

        20 x Oak Desk Lamp
        4 x Steel Mug
        3 x Linen Sofa
        10 x Copper Kettle
        2 x Walnut Chair
        1 x Brass Bell
        6 x Glass Carafe
        - Wool Blanket: 5 pcs
        """;

    [Fact]
    public async Task Eight_lines_get_a_draft_with_a_quote_that_leaves_with_its_number_and_its_pdf()
    {
        await GoodsAsync();

        var letter = await AskAsync(Eight);

        Assert.Equal("awaiting_approval", letter.Field("state"));
        var draft = letter.Json.GetProperty("draft");
        var body = draft.GetProperty("body").GetString()!;
        // 20 at the tier's 9, 4 × 20.50, 3 × 30.50, 10 × 40.50, 2 × 50.50, 60.50, 6 × 70.50, 5 × 80.50 is 1745.50; 19 % is 331.65.
        Assert.Contains("20 × Oak Desk Lamp, 9.00\u00A0EUR each: 180.00\u00A0EUR", body, StringComparison.Ordinal);
        Assert.Contains("Total: 2,077.15\u00A0EUR", body, StringComparison.Ordinal);
        var quote = await QuoteAsync(letter);
        Assert.Equal(("draft", false), (quote.Field("state"), quote.Json.TryGetProperty("number", out _)));
        Assert.Equal(8, quote.Json.GetProperty("lines").GetArrayLength());
        Assert.Equal("2077.15", quote.Json.GetProperty("total").GetProperty("amount").GetString());
        Assert.DoesNotContain("ungrounded_claim", Guards(letter));
        Assert.DoesNotContain("foreign_link", Guards(letter));

        await SendAsync(letter, "answered");

        quote = await api.AskAsync("GET", "/api/quotes/" + quote.Field("id"));
        Assert.Equal("QU-00002", quote.Field("number"));
        var sent = await SentAsync(letter);
        Assert.Equal("QU-00002.pdf", Assert.Single(sent.Json.GetProperty("attachments").EnumerateArray()).GetProperty("name").GetString());
        await Waiting.UntilAsync(async () => (await api.AskAsync("GET", "/api/quotes/" + quote.Field("id"))).Field("state") == "sent");
    }

    [Theory]
    [InlineData("Nora 2 Lind")]
    [InlineData("Nora at evil.example/pay")]
    public async Task What_is_hardly_a_name_is_not_greeted(string name)
    {
        await GoodsAsync();

        var letter = await AskAsync(Eight, from: $"\"{name}\" <nora@quotes.example>");

        Assert.StartsWith("Hello,\n", letter.Json.GetProperty("draft").GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ungrounded_claim", Guards(letter));
    }

    [Fact]
    public async Task A_shop_that_never_issued_anything_gets_a_quote_by_the_tax_that_it_set()
    {
        await api.MadeAsync(
            "/api/products",
            """{"sku":"L","title":"Oak Desk Lamp","price":{"amount":"10","currency":"EUR"},"stock":100}"""
        );
        await api.MadeAsync("/api/products", """{"sku":"M","title":"Steel Mug","price":{"amount":"5","currency":"EUR"},"stock":100}""");
        const string Two = "Please send us a quotation for:\n\n2 x Oak Desk Lamp\n4 x Steel Mug\n";
        Assert.False((await AskAsync(Two)).Json.GetProperty("draft").TryGetProperty("encloses", out _));
        var wrong = await SetAsync("""{"tax":{"rate":"19","mode":"reverse_charge"}}""");
        Assert.Equal(422, wrong.Status);
        Assert.NotEmpty(wrong.Why("tax.rate"));
        Assert.NotEmpty(wrong.Why("tax.mode"));
        Assert.Equal(200, (await SetAsync("""{"tax":{"rate":"0.19","mode":"inclusive"}}""")).Status);

        var quote = await QuoteAsync(await AskAsync(Two));

        Assert.Equal(("inclusive", "40.00"), (quote.Field("taxMode"), quote.Json.GetProperty("total").GetProperty("amount").GetString()));
        Assert.Equal("6.39", quote.Json.GetProperty("tax").GetProperty("amount").GetString());

        async Task<Told> SetAsync(string body)
        {
            var now = await api.AskAsync("GET", "/api/settings/billing");
            return await api.AskAsync("PATCH", "/api/settings/billing", body, now.Field("etag"));
        }
    }

    [Fact]
    public async Task A_rejected_one_leaves_no_quote_and_no_number()
    {
        await GoodsAsync();
        var letter = await AskAsync(Eight);
        var quote = await QuoteAsync(letter);

        await api.AskAsync("POST", $"/api/messages/{letter.Field("id")}/reject", "{}");

        await Waiting.UntilAsync(async () => (await api.AskAsync("GET", "/api/quotes/" + quote.Field("id"))).Status == 404);
        Assert.Equal("QU-00002", (await NumberedAsync()).Field("number"));
    }

    [Fact]
    public async Task A_quote_that_was_changed_beside_the_text_leaves_only_once_the_text_says_its_sum()
    {
        await GoodsAsync();
        var letter = await AskAsync(Eight);
        var quote = await QuoteAsync(letter);
        const string Lamps = """{"lines":[{"sku":"SKU-1","quantity":20,"unitPrice":{"amount":"9","currency":"EUR"},"taxRate":"0.19"}]}""";
        var changed = await api.AskAsync("PATCH", "/api/quotes/" + quote.Field("id"), Lamps, quote.Field("etag"));
        Assert.Equal(200, changed.Status);

        await SendAsync(letter, "escalated");

        var kept = await api.AskAsync("GET", "/api/messages/" + letter.Field("id"));
        Assert.Contains("which the text does not say", kept.Json.GetProperty("decision").GetProperty("reason").GetString());
        Assert.False((await api.AskAsync("GET", "/api/quotes/" + quote.Field("id"))).Json.TryGetProperty("number", out _));

        var again = await AskAsync(Eight, "Another quotation");
        var second = await QuoteAsync(again);
        await api.AskAsync("PATCH", "/api/quotes/" + second.Field("id"), Lamps, second.Field("etag"));
        await SendAsync(again, "answered", "Hello Nora,\n\n20 lamps for 214.20\u00A0EUR, as attached.\n\nMancrel");
        Assert.Equal("QU-00002", (await api.AskAsync("GET", "/api/quotes/" + second.Field("id"))).Field("number"));
    }

    [Theory]
    [InlineData("Please send us a quotation for:\n20 x Oak Desk Lamp\n4 x Steel Mug\n3 x Something Else Entirely")]
    [InlineData("Please send us a quotation for:\n20 x Oak Desk Lamp\n4 x Steel Mug engraved with our logo")]
    [InlineData("Please send us a quotation for:\n20 x Oak Desk Lamp\n400 x Steel Mug")]
    [InlineData("Please send us a quotation for:\n20 x Oak Desk Lamp\n3.5 x Steel Mug")]
    [InlineData("What do these cost?\n20 x Oak Desk Lamp\n4 x Steel Mug")]
    public async Task Where_a_line_is_not_one_product_that_is_there_no_quote_is_made(string text)
    {
        await GoodsAsync();

        var letter = await AskAsync(text, "Request");

        Assert.False(letter.Json.TryGetProperty("draft", out var draft) && draft.TryGetProperty("encloses", out _));
        Assert.Single((await api.AskAsync("GET", "/api/quotes")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_yes_by_mail_stands_on_the_quote_and_becomes_an_order_as_a_person_lets_the_answer_go()
    {
        var (quote, mail) = await QuotedAsync();

        var reply = await AskAsync("Yes, we accept your quotation.", "Re: Quotation", mail);

        Assert.Equal("awaiting_approval", reply.Field("state"));
        Assert.Contains(
            "We confirm your order by quotation QU-00002",
            reply.Json.GetProperty("draft").GetProperty("body").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("agreed", (await api.AskAsync("GET", "/api/quotes/" + quote)).Field("state"));
        Assert.Empty(await OrdersAsync());
        JsonElement task = default;
        await Waiting.UntilAsync(async () =>
        {
            var tasks = await api.AskAsync("GET", "/api/tasks");
            task = tasks
                .Json.GetProperty("items")
                .EnumerateArray()
                .FirstOrDefault(one => one.GetProperty("title").GetString()!.EndsWith("accepts QU-00002", StringComparison.Ordinal));
            return task.ValueKind == JsonValueKind.Object;
        });
        Assert.Equal(reply.Field("conversationId"), task.GetProperty("conversationId").GetString());

        await SendAsync(reply, "answered");

        Assert.Equal("accepted", (await api.AskAsync("GET", "/api/quotes/" + quote)).Field("state"));
        Assert.Equal("OR-00001", Assert.Single(await OrdersAsync()).GetProperty("number").GetString());
        var sent = await SentAsync(reply);
        Assert.Equal("OR-00001.pdf", Assert.Single(sent.Json.GetProperty("attachments").EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("Yes, but only 5 of the lamps.")]
    [InlineData("Yes, if it is delivered by Friday.")]
    [InlineData("No, thanks.")]
    [InlineData("Yes to QU-00002, and can you engrave them?")]
    public async Task What_is_no_plain_yes_is_a_persons_with_its_words_and_changes_nothing(string text)
    {
        var (quote, mail) = await QuotedAsync();

        var reply = await AskAsync(text, "Re: Quotation", mail);

        Assert.Equal("escalated", reply.Field("state"));
        var finding = Assert.Single(
            reply.Json.GetProperty("decision").GetProperty("guards").EnumerateArray(),
            one => one.GetProperty("guard").GetString() == "offer_unclear"
        );
        Assert.Contains(text, finding.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("sent", (await api.AskAsync("GET", "/api/quotes/" + quote)).Field("state"));
        Assert.Empty(await OrdersAsync());
    }

    [Fact]
    public async Task A_yes_of_somebody_else_or_to_another_number_takes_nothing()
    {
        var (quote, _) = await QuotedAsync();

        await AskAsync("Yes, we accept QU-00001.", "Order");
        await AskAsync("Yes, we accept QU-00002.", "Order", from: "Eve Other <eve@other.example>");

        Assert.Equal("sent", (await api.AskAsync("GET", "/api/quotes/" + quote)).Field("state"));
        await AskAsync("Yes, we accept QU-00002.", "Order");
        Assert.Equal("agreed", (await api.AskAsync("GET", "/api/quotes/" + quote)).Field("state"));
    }

    private async Task<(string Quote, string Mail)> QuotedAsync()
    {
        await GoodsAsync();
        var letter = await AskAsync(Eight);
        var quote = letter.Json.GetProperty("draft").GetProperty("encloses").GetString()!;
        await SendAsync(letter, "answered");
        await Waiting.UntilAsync(async () => (await api.AskAsync("GET", "/api/quotes/" + quote)).Field("state") == "sent");
        return (quote, (await SentAsync(letter)).Field("mailMessageId")!);
    }

    private async Task<List<JsonElement>> OrdersAsync() =>
        [.. (await api.AskAsync("GET", "/api/orders")).Json.GetProperty("items").EnumerateArray()];

    private static List<string?> Guards(Told letter) =>
        [.. letter.Json.GetProperty("decision").GetProperty("guards").EnumerateArray().Select(one => one.GetProperty("guard").GetString())];

    private async Task<Told> QuoteAsync(Told letter) =>
        await api.AskAsync("GET", "/api/quotes/" + letter.Json.GetProperty("draft").GetProperty("encloses").GetString());

    private async Task<Told> SentAsync(Told letter) =>
        await api.AskAsync("GET", "/api/messages/" + (await api.AskAsync("GET", "/api/messages/" + letter.Field("id"))).Field("replyId"));

    private async Task SendAsync(Told letter, string until, string? body = null)
    {
        if (body is not null)
        {
            var waiting = await api.AskAsync("GET", "/api/messages/" + letter.Field("id"));
            var edited = await api.AskAsync(
                "PATCH",
                "/api/messages/" + letter.Field("id"),
                JsonSerializer.Serialize(new { draft = new { body } }),
                waiting.Field("etag")
            );
            Assert.Equal(200, edited.Status);
        }

        await api.AskAsync("POST", $"/api/messages/{letter.Field("id")}/approve", "{}");
        await Waiting.UntilAsync(async () => (await api.AskAsync("GET", "/api/messages/" + letter.Field("id"))).Field("state") == until);
    }

    // What people wrote before tells which tax is taken.
    private async Task<Told> NumberedAsync()
    {
        var written = await api.MadeAsync(
            "/api/quotes",
            """
            {"buyer":{"name":"Someone"},"lines":[{"description":"Tea","quantity":1,"unitPrice":{"amount":"1","currency":"EUR"},
             "taxRate":"0.19"}]}
            """
        );
        return await api.AskAsync("POST", $"/api/quotes/{written.Field("id")}/issue", "{}");
    }

    private async Task GoodsAsync()
    {
        string[] titles =
        [
            "Oak Desk Lamp",
            "Steel Mug",
            "Linen Sofa",
            "Copper Kettle",
            "Walnut Chair",
            "Brass Bell",
            "Glass Carafe",
            "Wool Blanket",
        ];
        for (var at = 1; at <= titles.Length; at++)
        {
            var tiers = new Dictionary<string, string>();
            if (at == 1)
            {
                tiers["price from 10"] = "9 EUR";
            }

            await api.MadeAsync(
                "/api/products",
                JsonSerializer.Serialize(
                    new
                    {
                        sku = "SKU-" + at.ToString(CultureInfo.InvariantCulture),
                        title = titles[at - 1],
                        price = new { amount = (at * 10 + 0.5m).ToString(CultureInfo.InvariantCulture), currency = "EUR" },
                        stock = 100,
                        attributes = tiers,
                    }
                )
            );
        }

        await NumberedAsync();
    }

    private async Task<Told> AskAsync(
        string text,
        string subject = "Quotation",
        string? answers = null,
        string from = "Nora Lind <nora@quotes.example>"
    )
    {
        var body = JsonSerializer.Serialize(
            new
            {
                messageId = $"<quote-{Guid.NewGuid():N}@tests.example>",
                from,
                to = new[] { "sales@mancrel.local" },
                subject,
                inReplyTo = answers is null ? null : $"<{answers}>",
                text = $"Hello,\n\n{text}\n\nKind regards\nNora",
                authentication = new
                {
                    spf = "pass",
                    dkim = "pass",
                    dmarc = "pass",
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
