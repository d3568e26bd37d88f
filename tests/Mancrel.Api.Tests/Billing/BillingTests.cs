using System.Globalization;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Billing;

/// <summary>Quotes, orders, invoices and payments over HTTP and the real store.</summary>
public sealed class BillingTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Lines = """
        [{"description":"Grinder","quantity":3,"unitPrice":{"amount":"19.99","currency":"EUR"},"discount":"0.1","taxRate":"0.19"},
         {"description":"Beans","quantity":"0.5","unitPrice":{"amount":"24","currency":"EUR"},"taxRate":"0.07"}]
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quote_becomes_an_order_an_invoice_and_is_paid_and_the_timeline_tells_it()
    {
        var contact = await ContactAsync("Nora Quote");
        var quote = await DraftAsync("quotes", contact);
        Assert.Equal(
            ("draft", "65.97", "11.09", "77.06"),
            (quote.Field("state"), Sum(quote, "net"), Sum(quote, "tax"), Sum(quote, "total"))
        );
        Assert.Equal(["0.07", "0.19"], Items(quote, "totals").Select(rate => rate.GetProperty("taxRate").GetString()!));
        Assert.Equal(409, (await PostAsync("quotes", quote, "accept")).Status);

        var issued = await PostAsync("quotes", quote, "issue");
        Assert.StartsWith("QU-", issued.Field("number"), StringComparison.Ordinal);
        var order = await PostAsync("quotes", quote, "accept");
        Assert.Equal((201, "issued"), (order.Status, order.Field("state")));
        Assert.Equal(order.Field("id"), (await PostAsync("quotes", quote, "accept")).Field("id"));
        Assert.Equal("accepted", (await GetAsync("quotes", quote)).Field("state"));

        var invoice = await PostAsync("orders", order, "invoice");
        Assert.Equal((201, "draft", "77.06"), (invoice.Status, invoice.Field("state"), Sum(invoice, "total")));
        Assert.Equal(409, (await PayAsync(invoice, "1.00")).Status);
        await PostAsync("invoices", invoice, "issue");
        var over = await PayAsync(invoice, "77.07");
        Assert.Equal((422, "is at most 77.06 EUR, what is still owed"), (over.Status, over.Why("amount")));
        Assert.Equal(201, (await PayAsync(invoice, "70.00")).Status);
        Assert.Equal("part_paid", (await GetAsync("invoices", invoice)).Field("state"));
        Assert.Equal(201, (await PayAsync(invoice, "7.06")).Status);

        var paid = await GetAsync("invoices", invoice);
        Assert.Equal(("paid", "0.00"), (paid.Field("state"), Sum(paid, "balance")));
        Assert.Equal(2, Items(await api.AskAsync("GET", $"/api/payments?filter.invoiceId={paid.Field("id")}"), "items").Count);
        await FollowedAsync();
        var told = Items(await api.AskAsync("GET", $"/api/contacts/{contact}/timeline?filter.kind=billing"), "items")
            .Select(line => line.GetProperty("details").GetProperty("what").GetString());
        Assert.Equal(["accepted", "invoiced", "issued", "issued", "issued", "paid", "paid"], told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_issued_changes_no_more_and_a_draft_goes_without_a_trace()
    {
        var draft = await DraftAsync("invoices", await ContactAsync("Ida Issue"));
        Assert.Equal(428, (await api.AskAsync("PATCH", Path("invoices", draft), """{"notes":"x"}""")).Status);
        var changed = await api.AskAsync("PATCH", Path("invoices", draft), """{"notes":"Thank you"}""", etag: draft.Field("etag"));
        Assert.Equal("Thank you", changed.Field("notes"));
        var issued = await PostAsync("invoices", draft, "issue");
        Assert.Equal("Ida Issue", issued.Json.GetProperty("buyer").GetProperty("name").GetString());

        var late = await api.AskAsync("PATCH", Path("invoices", draft), """{"notes":"y"}""", etag: issued.Field("etag"));
        Assert.Equal(409, late.Status);
        Assert.Equal(409, (await api.AskAsync("DELETE", Path("invoices", draft))).Status);
        Assert.Equal(issued.Field("number"), (await PostAsync("invoices", draft, "issue")).Field("number"));

        var other = await DraftAsync("invoices", await ContactAsync("Ida Gone"));
        Assert.Equal(204, (await api.AskAsync("DELETE", Path("invoices", other))).Status);
        Assert.Equal(404, (await GetAsync("invoices", other)).Status);
    }

    [Fact]
    public async Task A_voided_invoice_leaves_its_order_free_for_another()
    {
        var quote = await DraftAsync("quotes", await ContactAsync("Vera Void"));
        await PostAsync("quotes", quote, "issue");
        var order = await PostAsync("quotes", quote, "accept");
        var first = await PostAsync("orders", order, "invoice");
        await PostAsync("invoices", first, "issue");
        Assert.Equal(409, (await PostAsync("orders", order, "void")).Status);

        Assert.Equal("void", (await PostAsync("invoices", first, "void", """{"reason":"Wrong price"}""")).Field("state"));
        Assert.Equal("0.00", Sum(await GetAsync("invoices", first), "balance"));

        Assert.Equal("issued", (await GetAsync("orders", order)).Field("state"));
        var second = await PostAsync("orders", order, "invoice");
        Assert.NotEqual(first.Field("id"), second.Field("id"));
        await api.AskAsync("DELETE", Path("invoices", second));
        Assert.Equal("void", (await PostAsync("orders", order, "void")).Field("state"));
        Assert.Equal("issued", (await GetAsync("quotes", quote)).Field("state"));
        Assert.Equal("issued", (await PostAsync("quotes", quote, "accept")).Field("state"));
    }

    [Fact]
    public async Task A_credit_note_takes_back_a_part_then_what_is_paid_too_much_goes_back()
    {
        var invoice = await DraftAsync("invoices", await ContactAsync("Cora Credit"));
        await PostAsync("invoices", invoice, "issue");
        await PayAsync(invoice, "77.06");
        Assert.Equal(409, (await PostAsync("invoices", invoice, "void")).Status);

        var note = await PostAsync(
            "invoices",
            invoice,
            "credit",
            """
            {"reason":"Returned","lines":[
              {"description":"Beans","quantity":0.5,"unitPrice":{"amount":"24","currency":"EUR"},"taxRate":"0.07"}]}
            """
        );

        Assert.Equal((201, "credit_note", "12.84"), (note.Status, note.Field("type"), Sum(note, "total")));
        Assert.StartsWith("CN-", note.Field("number"), StringComparison.Ordinal);
        Assert.Equal("-12.84", Sum(await GetAsync("invoices", invoice), "balance"));
        Assert.Equal(422, (await PostAsync("invoices", invoice, "credit")).Status);
        Assert.Equal(201, (await PayAsync(invoice, "12.84", ",\"type\":\"refund\"")).Status);
        var settled = await GetAsync("invoices", invoice);
        Assert.Equal(("paid", "0.00"), (settled.Field("state"), Sum(settled, "balance")));
        Assert.Equal(422, (await PayAsync(invoice, "64.23", ",\"type\":\"refund\"")).Status);
    }

    [Fact]
    public async Task Numbers_have_no_gap_however_many_issue_at_once()
    {
        var contact = await ContactAsync("Nils Number");
        var drafts = new List<Told>();
        for (var index = 0; index < 24; index++)
        {
            drafts.Add(await DraftAsync("invoices", contact, ",\"series\":\"GAP\""));
        }

        var issued = await Task.WhenAll(drafts.Select(draft => Task.Run(() => PostAsync("invoices", draft, "issue"))));

        Assert.Equal(
            Enumerable.Range(1, 24).Select(number => string.Create(CultureInfo.InvariantCulture, $"GAP-{number:D5}")),
            issued.Select(one => one.Field("number")).Order(StringComparer.Ordinal)
        );
        var wrong = await DraftAsync("quotes", contact, ",\"series\":\"GAP\"");
        Assert.Equal(409, (await PostAsync("quotes", wrong, "issue")).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field_and_nothing_is_written()
    {
        var told = await api.AskAsync(
            "POST",
            "/api/invoices",
            """
            {"contactId":"p_nobody","currency":"euro","series":"a b","buyer":{"country":"Atlantis"},"lines":[
              {"description":"","quantity":0,"unitPrice":{"amount":"-1","currency":"EUR"},"taxRate":"19","discount":"2"}]}
            """
        );

        Assert.Equal(422, told.Status);
        string[] fields =
        [
            "buyer.country",
            "contactId",
            "currency",
            "lines[0].description",
            "lines[0].discount",
            "lines[0].quantity",
            "lines[0].taxRate",
            "lines[0].unitPrice",
            "series",
        ];
        Assert.Equal(fields, told.Json.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        var empty = await api.MadeAsync("/api/invoices", "{}");
        var refused = await PostAsync("invoices", empty, "issue");
        Assert.Equal(422, refused.Status);
        Assert.NotEmpty(refused.Why("lines"));
        Assert.NotEmpty(refused.Why("contactId"));
    }

    [Fact]
    public async Task A_viewer_reads_and_writes_nothing()
    {
        var draft = await DraftAsync("invoices", await ContactAsync("Vic Viewer"));
        Assert.Equal(200, (await api.AskAsync("GET", Path("invoices", draft), role: Role.Viewer)).Status);
        foreach (
            var (method, path) in new[]
            {
                ("POST", "/api/invoices"),
                ("PATCH", Path("invoices", draft)),
                ("DELETE", Path("invoices", draft)),
                ("POST", Path("invoices", draft) + "/issue"),
                ("POST", Path("invoices", draft) + "/payments"),
                ("POST", "/api/payments"),
            }
        )
        {
            Assert.Equal(403, (await api.AskAsync(method, path, "{}", role: Role.Viewer)).Status);
        }
    }

    [Fact]
    public async Task The_same_payment_sent_twice_counts_once()
    {
        var invoice = await DraftAsync("invoices", await ContactAsync("Ida Idem"));
        await PostAsync("invoices", invoice, "issue");
        var body = """{"amount":{"amount":"10.00","currency":"EUR"},"method":"cash"}""";

        var first = await api.AskAsync("POST", Path("invoices", invoice) + "/payments", body, key: "pay-1");
        var again = await api.AskAsync("POST", Path("invoices", invoice) + "/payments", body, key: "pay-1");

        Assert.Equal(first.Field("id"), again.Field("id"));
        Assert.Equal("10.00", Sum(await GetAsync("invoices", invoice), "paid"));
    }

    private static string Path(string list, Told document) => $"/api/{list}/{document.Field("id")}";

    private static string Sum(Told told, string field) => told.Json.GetProperty(field).GetProperty("amount").GetString()!;

    private static List<JsonElement> Items(Told told, string field) => [.. told.Json.GetProperty(field).EnumerateArray()];

    private async Task<string> ContactAsync(string name) =>
        (await api.MadeAsync("/api/contacts", JsonSerializer.Serialize(new { name }))).Field("id");

    private Task<Told> DraftAsync(string list, string contact, string more = "") =>
        api.MadeAsync("/api/" + list, $$"""{"contactId":"{{contact}}","lines":{{Lines}}{{more}}}""");

    private Task<Told> GetAsync(string list, Told document) => api.AskAsync("GET", Path(list, document));

    private Task<Told> PostAsync(string list, Told document, string action, string body = "{}") =>
        api.AskAsync("POST", $"{Path(list, document)}/{action}", body);

    private Task<Told> PayAsync(Told invoice, string amount, string more = "") =>
        api.AskAsync("POST", Path("invoices", invoice) + "/payments", $$"""{"amount":{"amount":"{{amount}}","currency":"EUR"}{{more}}}""");

    private async Task FollowedAsync()
    {
        var (feed, crm) = (api.Services.GetRequiredService<IChangeFeed>(), api.Services.GetRequiredService<CrmFeed>());
        var last = (await feed.ReadAsync(api.Tenant, 0, 1000, Core.Billing.BillingDocument.Kind, Cancellation))[^1].Position;
        for (var seen = await feed.PositionAsync(Cancellation); crm.Position < last; seen = await feed.PositionAsync(Cancellation))
        {
            await feed.WaitAsync(seen, Cancellation);
        }
    }
}
