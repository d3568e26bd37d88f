using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Operations.People;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Billing;

/// <summary>Statements of the bank over HTTP and the real store.</summary>
public sealed class BankTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Bank = "/api/billing/bank";
    private const string Head = "Date;Name;IBAN;Reference;Amount;Currency\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_comes_in_once_and_its_certain_line_pays_the_invoice()
    {
        var invoice = await IssuedAsync("Bea Bank", "119");
        var rows =
            $"2026-11-03;Bea Bank;DE02120300000000202051;Rechnung {invoice.Field("number")};119,00;EUR\n2026-11-03;Rent;;x;-5,00;EUR";
        var dry = await SendAsync("?dryRun=true", rows);
        Assert.Equal((200, "2", "0"), (dry.Status, dry.Field("added"), dry.Field("known")));
        Assert.Equal(0, Items(await LinesAsync("certain,likely,open,no"), "items").Count(line => Text(line, "partyName") == "Bea Bank"));
        Assert.Equal("bookedOn", Text(Items(dry, "columns")[0], "field"));
        var done = await SendAsync("", rows, key: "bea-1");
        Assert.Equal((200, "2"), (done.Status, done.Field("added")));
        // The same request again is the same statement; the same file anew brings nothing.
        Assert.Equal(done.Field("id"), (await SendAsync("", rows, key: "bea-1")).Field("id"));
        Assert.Equal(("0", "2"), ((await SendAsync("", rows)).Field("added"), (await SendAsync("", rows)).Field("known")));

        var line = Items(await LinesAsync("certain"), "items").Single(one => Text(one, "partyName") == "Bea Bank");
        Assert.Equal(invoice.Field("id"), Text(line.GetProperty("proposed")[0], "invoiceId"));
        Assert.Equal(
            ["number", "amount_equal", "buyer_name"],
            line.GetProperty("reasons").EnumerateArray().Select(why => Text(why, "kind"))
        );
        var seen = $$"""{"lines":[{"id":"{{Text(line, "id")}}","invoices":["{{invoice.Field("id")}}"]}]}""";
        var booked = await api.AskAsync("POST", Bank + "/lines/confirm", seen);
        Assert.Equal((200, "1", "0"), (booked.Status, booked.Field("booked"), booked.Field("left")));
        Assert.Equal(("0", "1"), await AgainAsync(seen));
        Assert.Equal("paid", (await InvoiceAsync(invoice)).Field("state"));
        var payments = Items(await api.AskAsync("GET", $"/api/payments?filter.invoiceId={invoice.Field("id")}"), "items");
        Assert.Equal(
            ("bank_transfer", "119.00"),
            (Text(payments.Single(), "method"), payments[0].GetProperty("amount").GetProperty("amount").GetString())
        );

        var path = $"{Bank}/lines/{Text(line, "id")}";
        Assert.Equal(412, (await api.AskAsync("POST", path + "/undo", "{}", etag: Text(line, "etag"))).Status);
        var now = await api.AskAsync("GET", path);
        Assert.Equal("booked", now.Field("state"));
        Assert.Equal("certain", (await api.AskAsync("POST", path + "/undo", "{}", etag: now.Field("etag"))).Field("state"));
        Assert.Equal("issued", (await InvoiceAsync(invoice)).Field("state"));
        Assert.Equal("booked", (await api.AskAsync("POST", path + "/confirm", "{}")).Field("state"));
        Assert.Equal(409, (await api.AskAsync("POST", path + "/ignore", """{"reason":"x"}""")).Status);

        async Task<(string, string)> AgainAsync(string body)
        {
            var again = await api.AskAsync("POST", Bank + "/lines/confirm", body);
            return (again.Field("booked"), again.Field("left"));
        }
    }

    [Fact]
    public async Task A_person_names_the_invoices_and_what_is_wrong_is_named_by_its_field()
    {
        var (one, two) = (await IssuedAsync("Cay Choose", "10"), await IssuedAsync("Cay Choose", "20"));
        await SendAsync("", "2026-11-04;Somebody;;hello;31,00;EUR\n2026-11-04;Bank;;interest;0,40;EUR");
        var lines = Items(await LinesAsync("open"), "items");
        var path = $"{Bank}/lines/{Text(lines.Single(line => Text(line, "text") == "hello"), "id")}";

        Assert.Equal(409, (await api.AskAsync("POST", path + "/confirm", "{}")).Status);
        var wrong = await api.AskAsync(
            "POST",
            path + "/confirm",
            $$$"""{"invoices":[{"invoiceId":"{{{one.Field("id")}}}","amount":{"amount":"10","currency":"EUR"}}]}"""
        );
        Assert.Equal((422, "comes to 31.00 EUR in all, what the line says"), (wrong.Status, wrong.Why("invoices")));
        var both = $$$"""
            {"invoices":[{"invoiceId":"{{{one.Field("id")}}}"},{"invoiceId":"{{{two.Field(
                "id"
            )}}}","amount":{"amount":"21","currency":"EUR"}}]}
            """;
        Assert.Equal("booked", (await api.AskAsync("POST", path + "/confirm", both)).Field("state"));
        Assert.Equal("-1.00", (await InvoiceAsync(two)).Json.GetProperty("balance").GetProperty("amount").GetString());

        var interest = $"{Bank}/lines/{Text(lines.Single(line => Text(line, "text") == "interest"), "id")}";
        Assert.Equal(422, (await api.AskAsync("POST", interest + "/ignore", "{}")).Status);
        Assert.Equal("ignored", (await api.AskAsync("POST", interest + "/ignore", """{"reason":"Interest"}""")).Field("state"));
        Assert.Equal("open", (await api.AskAsync("POST", interest + "/undo", "{}")).Field("state"));
        Assert.Equal(404, (await api.AskAsync("POST", Bank + "/lines/bl_none/undo", "{}")).Status);
        Assert.Equal(422, (await api.AskAsync("POST", Bank + "/lines/confirm", """{"lines":[]}""")).Status);
        Assert.Equal(422, (await SendAsync("", "no statement", head: "")).Status);
        var counts = await api.AskAsync("GET", Bank);
        Assert.True(int.Parse(counts.Field("open"), System.Globalization.CultureInfo.InvariantCulture) >= 1);
    }

    [Fact]
    public async Task A_camt_statement_and_a_page_of_lines_are_read()
    {
        var entries = string.Concat(
            Enumerable
                .Range(1, 5)
                .Select(at =>
                    $"<Ntry><Amt Ccy=\"EUR\">{at}.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-05</Dt></BookgDt>"
                    + $"<AcctSvcrRef>CAMT-{at}</AcctSvcrRef></Ntry>"
                )
        );
        const string space = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02";
        var xml = $"<Document xmlns=\"{space}\"><BkToCstmrStmt><Stmt>{entries}</Stmt></BkToCstmrStmt></Document>";
        var done = await SendAsync("", xml, head: "", type: "application/xml");
        Assert.Equal(("camt053", "5"), (done.Field("format"), done.Field("added")));

        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await api.AskAsync("GET", $"{Bank}/lines?filter.state=open&limit=2{(cursor is null ? "" : "&cursor=" + cursor)}");
            found.AddRange(Items(page, "items").Select(line => Text(line, "bankReference")));
            cursor = page.Json.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        } while (cursor is not null);
        Assert.Equal(
            Enumerable.Range(1, 5).Select(at => $"CAMT-{at}"),
            found.Where(one => one.StartsWith("CAMT", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.Contains(Items(await api.AskAsync("GET", Bank + "/statements"), "items"), one => Text(one, "id") == done.Field("id"));
        Assert.Equal(200, (await api.AskAsync("GET", $"{Bank}/statements/{done.Field("id")}")).Status);
    }

    [Fact]
    public async Task Reps_and_viewers_see_no_line_and_change_nothing()
    {
        foreach (var path in new[] { Bank, Bank + "/lines", Bank + "/statements", Bank + "/lines/bl_1", Bank + "/statements/bs_1" })
        {
            Assert.Equal(403, (await api.AskAsync("GET", path, role: Role.Rep)).Status);
            Assert.Equal(403, (await api.AskAsync("GET", path, role: Role.Viewer)).Status);
        }

        Assert.Equal(200, (await api.AskAsync("GET", Bank + "/lines", role: Role.Manager)).Status);
        foreach (var path in new[] { "/lines/bl_1/confirm", "/lines/bl_1/undo", "/lines/bl_1/ignore", "/lines/confirm", "/statements" })
        {
            Assert.Equal(403, (await api.AskAsync("POST", Bank + path, "{}", role: Role.Viewer)).Status);
            Assert.Equal(403, (await api.AskAsync("POST", Bank + path, "{}", role: Role.Rep)).Status);
        }
    }

    [Fact]
    public async Task Of_a_person_who_is_erased_a_line_keeps_the_money_alone_and_comes_back_with_no_file()
    {
        var invoice = await IssuedAsync("Eve Erased", "12");
        var rows = $"2026-11-06;Eve Erased;DE02120300000000202051;{invoice.Field("number")} from eve;12,00;EUR";
        await SendAsync("", rows);
        var line = Items(await LinesAsync("certain"), "items").Single(one => Text(one, "partyName") == "Eve Erased");
        var path = $"{Bank}/lines/{Text(line, "id")}";
        await api.AskAsync("POST", path + "/confirm", "{}");
        using (var copy = new MemoryStream())
        {
            await api.Services.GetRequiredService<PersonExport>().WriteAsync(api.Tenant, "eve.erased@bank.example", copy, Cancellation);
            copy.Position = 0;
            await using var archive = new System.IO.Compression.ZipArchive(copy);
            await using var person = await archive.GetEntry("person.json")!.OpenAsync(Cancellation);
            using var reader = new StreamReader(person);
            Assert.Contains("DE02120300000000202051", await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        }

        await api.Services.GetRequiredService<PersonErasure>().EraseAsync(api.Tenant, "eve.erased@bank.example", "ann", Cancellation);

        var left = await api.AskAsync("GET", path);
        Assert.Equal(("booked", "", "", ""), (left.Field("state"), left.Field("partyName"), left.Field("partyIban"), left.Field("text")));
        Assert.Equal("12.00", left.Json.GetProperty("amount").GetProperty("amount").GetString());
        Assert.Equal("0", (await SendAsync("", rows)).Field("added"));
    }

    private Task<Told> LinesAsync(string states) => api.AskAsync("GET", $"{Bank}/lines?limit=200&filter.state={states}");

    private Task<Told> InvoiceAsync(Told invoice) => api.AskAsync("GET", "/api/invoices/" + invoice.Field("id"));

    private async Task<Told> IssuedAsync(string name, string price)
    {
        var address = name.ToLowerInvariant().Replace(' ', '.') + "@bank.example";
        var known = Items(await api.AskAsync("GET", $"/api/contacts?q={Uri.EscapeDataString(address)}"), "items").FirstOrDefault();
        var contact =
            known.ValueKind == JsonValueKind.Object
                ? Text(known, "id")
                : (await api.MadeAsync("/api/contacts", $$"""{"name":"{{name}}","emails":["{{address}}"]}""")).Field("id");
        var lines = $$"""[{"description":"Tea","unitPrice":{"amount":"{{price}}","currency":"EUR"},"taxRate":"0"}]""";
        var draft = await api.MadeAsync("/api/invoices", $$"""{"contactId":"{{contact}}","lines":{{lines}}}""");
        return await api.AskAsync("POST", $"/api/invoices/{draft.Field("id")}/issue", "{}");
    }

    private async Task<Told> SendAsync(string query, string rows, string head = Head, string type = "text/csv", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Bank + "/statements" + query)
        {
            Content = new StringContent(head + rows, Encoding.UTF8, type),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await api.Http.SendAsync(request, Cancellation);
        return new Told((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation), answer.Headers);
    }

    private static List<JsonElement> Items(Told told, string name) => [.. told.Json.GetProperty(name).EnumerateArray()];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
