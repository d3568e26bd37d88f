using System.Text;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Billing;

/// <summary>Letters about invoices, payments and orders, answered from the true state of the sender's own.</summary>
public sealed class PapersTests : IAsyncLifetime
{
    private readonly RunningApi api = new([
        "--Mancrel:PublicUrl=https://shop.example",
        "--Mancrel:Webhooks:Generic:Secret=" + RunningMancrel.GenericSecret,
    ]);

    private int letters;

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task What_was_paid_and_what_is_open_is_told_to_its_own_customer_and_waits_for_a_person()
    {
        var (paid, number) = await InvoiceAsync("nora@papers.example");
        await api.MadeAsync(paid + "/payments", """{"amount":{"amount":"119","currency":"EUR"}}""");
        var (_, open) = await InvoiceAsync("nora@papers.example");

        var letter = await AskAsync("nora@papers.example", $"Has my payment for invoice {number} arrived?");

        Assert.Equal("awaiting_approval", letter.Field("state"));
        var draft = letter.Json.GetProperty("draft");
        var body = draft.GetProperty("body").GetString()!;
        Assert.Contains($"Invoice {number} of 119.00\u00A0EUR was paid on ", body, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/api/invoices/", body, StringComparison.Ordinal);
        Assert.DoesNotContain(open, body, StringComparison.Ordinal);
        var claim = Assert.Single(draft.GetProperty("claims").EnumerateArray());
        Assert.Equal("billingDocument", claim.GetProperty("evidence").GetProperty("kind").GetString());
        var guards = letter
            .Json.GetProperty("decision")
            .GetProperty("guards")
            .EnumerateArray()
            .Select(one => one.GetProperty("guard").GetString());
        Assert.DoesNotContain("ungrounded_claim", guards);
        Assert.DoesNotContain("other_customers_data", guards);
        Assert.DoesNotContain("foreign_link", guards);

        var other = await AskAsync("nora@papers.example", $"Has my payment for invoice {open} arrived?");
        Assert.Contains(
            $"Invoice {open} of 119.00\u00A0EUR is open: 119.00\u00A0EUR is payable by ",
            other.Json.GetProperty("draft").GetProperty("body").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("eve@other.example", true)]
    [InlineData("nora@papers.example", false)]
    public async Task Nobody_hears_of_anothers_and_nobody_whom_no_mail_system_vouches_for(string from, bool vouched)
    {
        var (path, number) = await InvoiceAsync("nora@papers.example");
        await api.MadeAsync(path + "/payments", """{"amount":{"amount":"119","currency":"EUR"}}""");
        await api.MadeAsync("/api/contacts", """{"name":"Eve Other","emails":["eve@other.example"]}""");

        var letter = await AskAsync(from, $"Has my payment for invoice {number} arrived?", vouched);

        Assert.DoesNotContain("119.00", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("was paid on", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_paid_since_the_draft_is_not_said_to_be_open()
    {
        var (path, number) = await InvoiceAsync("nora@papers.example");
        var letter = await AskAsync("nora@papers.example", $"Has my payment for invoice {number} arrived?");
        Assert.Contains("is open", letter.Json.GetProperty("draft").GetProperty("body").GetString(), StringComparison.Ordinal);
        await api.MadeAsync(path + "/payments", """{"amount":{"amount":"119","currency":"EUR"}}""");

        await api.AskAsync("POST", $"/api/messages/{letter.Field("id")}/approve", "{}");

        await Waiting.UntilAsync(async () =>
            (await api.AskAsync("GET", "/api/messages/" + letter.Field("id"))).Field("state") == "escalated"
        );
        Assert.DoesNotContain(
            (await api.AskAsync("GET", "/api/outbox")).Json.GetProperty("items").EnumerateArray(),
            mail => mail.GetProperty("to")[0].GetString()!.Contains("papers.example", StringComparison.Ordinal)
        );
    }

    private async Task<(string Path, string Number)> InvoiceAsync(string address)
    {
        var known = (await api.AskAsync("GET", "/api/contacts?limit=200")).Json.GetProperty("items").EnumerateArray();
        var contact = known.FirstOrDefault(one => one.GetProperty("emails")[0].GetString() == address)
            is { ValueKind: JsonValueKind.Object } there
            ? there.GetProperty("id").GetString()
            : (await api.MadeAsync("/api/contacts", $$"""{"name":"Nora Papers","emails":["{{address}}"]}""")).Field("id");
        var draft = await api.MadeAsync(
            "/api/invoices",
            $$"""
            {"contactId":"{{contact}}","language":"en",
             "lines":[{"description":"Tea","quantity":10,"unitPrice":{"amount":"10","currency":"EUR"},"taxRate":"0.19"}]}
            """
        );
        var path = $"/api/invoices/{draft.Field("id")}";
        return (path, (await api.AskAsync("POST", path + "/issue", "{}")).Field("number"));
    }

    private async Task<Told> AskAsync(string from, string text, bool vouched = true)
    {
        var result = vouched ? "pass" : "fail";
        var body = JsonSerializer.Serialize(
            new
            {
                messageId = $"<papers-{++letters}-{Guid.NewGuid():N}@tests.example>",
                from = $"Nora Papers <{from}>",
                to = new[] { "sales@mancrel.local" },
                subject = $"Invoice {letters}",
                text = $"Hello,\n\n{text}\n\nKind regards\nNora",
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
