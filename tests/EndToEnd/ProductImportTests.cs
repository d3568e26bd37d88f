using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>A shop's file becomes its catalogue, over a real socket, a real file and the command line.</summary>
public sealed class ProductImportTests(ITestOutputHelper output)
{
    private const string Csv =
        "Артикул;Название;Цена, EUR;Остаток\r\nIMP-1;Walnut Reading Lamp;64,50;7\r\nIMP-2;Кружка синяя;4,20;нет\r\nIMP-3;;1;1\r\n";

    [Fact]
    public async Task A_file_is_previewed_brought_in_answered_about_and_taken_back()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var dry = await ImportAsync(mancrel, Text(Csv), "?dryRun=true");
        Assert.Equal(
            (2, 0, 1, true),
            (Count(dry, "created"), Count(dry, "updated"), Count(dry, "skipped"), dry.GetProperty("dryRun").GetBoolean())
        );
        Assert.Equal((4, "title"), Problem(dry));
        Assert.Equal(
            ["sku", "title", "price", "stock"],
            dry.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("field").GetString())
        );
        using var nothing = await mancrel.SendAsync(HttpMethod.Get, "/api/products/IMP-1");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);

        using var form = new MultipartFormDataContent
        {
            { Text(Csv), "file", "goods.csv" },
            { new StringContent("{\"Остаток\":\"attributes.left\"}"), "mapping" },
        };
        var mapped = await ImportAsync(mancrel, form, "?dryRun=true");
        Assert.Contains("attributes.left", mapped.ToString(), StringComparison.Ordinal);

        var done = await ImportAsync(mancrel, Text(Csv), "", ("Idempotency-Key", "first"));
        var again = await ImportAsync(mancrel, Text(Csv), "", ("Idempotency-Key", "first"));
        Assert.Equal(done.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal((2, "done"), (Count(done, "created"), done.GetProperty("state").GetString()));
        var unchanged = await ImportAsync(mancrel, Text(Csv), "");
        Assert.Equal((0, 2), (Count(unchanged, "created"), Count(unchanged, "unchanged")));

        var letter = await mancrel.MailAsync(
            "i1@customer.example",
            "Nora <nora@customer.example>",
            "Reading lamp",
            "Hello, how much is the Walnut Reading Lamp?"
        );
        await mancrel.MessageAsync(letter, "answered");
        var reply = Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));
        Assert.Contains("64.50", reply.GetProperty("text").GetString(), StringComparison.Ordinal);

        using var undo = await mancrel.SendAsync(HttpMethod.Post, $"/api/catalogue/imports/{done.GetProperty("id").GetString()}/undo");
        Assert.Equal(HttpStatusCode.OK, undo.StatusCode);
        using var gone = await mancrel.SendAsync(HttpMethod.Get, "/api/products/IMP-1");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        var listed = await mancrel.GetAsync("/api/catalogue/imports");
        Assert.Equal(["done", "undone"], listed.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("state").GetString()!));
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_by_field()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await RefusedAsync(
            mancrel,
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><rss>&e;</rss>",
            "",
            (HttpStatusCode)422,
            "file"
        );
        await RefusedAsync(mancrel, "", "", (HttpStatusCode)422, "file");
        await RefusedAsync(mancrel, Csv, "?currency=Taler", (HttpStatusCode)422, "currency");
        await RefusedAsync(mancrel, Csv, "?decimal=both", HttpStatusCode.BadRequest, "decimal");
        await RefusedAsync(mancrel, Csv, "?dryRun=perhaps", HttpStatusCode.BadRequest, "dryRun");
        using var json = await mancrel.SendAsync(HttpMethod.Post, "/api/products/import", new { sku = "A" });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
    }

    [Fact]
    public async Task The_command_line_brings_in_a_merchant_feed()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "feed.xml");
        await File.WriteAllTextAsync(
            file,
            "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel><item><g:id>F-1</g:id><title>Rug</title><g:price>49.00 EUR</g:price>"
                + "</item><item><g:id>F-2</g:id><title>Mat</title><g:price>free</g:price></item></channel></rss>"
        );
        var (status, told, fault) = await RunningMancrel.CommandAsync("import", "products", file, "--data", folder);
        Assert.True(status == 0, fault);
        Assert.Contains("1 new, 0 changed, 0 unchanged, 1 refused", told, StringComparison.Ordinal);
        Assert.Contains("row 2: price", told, StringComparison.Ordinal);
        (status, _, fault) = await RunningMancrel.CommandAsync("import", "products", Path.Combine(folder, "none.csv"), "--data", folder);
        Assert.Equal(1, status);
        Assert.Contains("there is no file", fault, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_killed_import_of_many_is_finished_by_the_same_file_and_each_product_is_there_once()
    {
        const int Rows = 8_000;
        await using var mancrel = await RunningMancrel.StartAsync();
        var text = new StringBuilder("sku,title,description,price,stock\n");
        var words = string.Concat(Enumerable.Repeat("A plain description of a thing. ", 10));
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"K{i},Thing number {i},{words},{i % 90}.50 EUR,{i % 40}\n");
        }

        var broken = mancrel.SendAsync(HttpMethod.Post, "/api/products/import", Text(text.ToString()));
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/catalogue/imports"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Any(one => Count(one, "done") >= 2000),
            "the import is under way"
        );
        mancrel.Kill();
        await Assert.ThrowsAnyAsync<Exception>(() => broken);
        await mancrel.StartProcessAsync();
        await mancrel.SignInAsync();

        var watch = Stopwatch.StartNew();
        var done = await ImportAsync(mancrel, Text(text.ToString()), "");
        output.WriteLine($"{Rows} rows in {watch.Elapsed.TotalSeconds:F1} s, {Count(done, "created")} of them new");
        Assert.Equal((Rows, 0, 0), (Count(done, "created") + Count(done, "unchanged"), Count(done, "updated"), Count(done, "skipped")));
        Assert.True(Count(done, "unchanged") >= 2000);
        Assert.Equal(1, (await mancrel.GetAsync("/api/products/K0")).GetProperty("version").GetInt32());
        Assert.Equal(1, (await mancrel.GetAsync($"/api/products/K{Rows - 1}")).GetProperty("version").GetInt32());
    }

    private static StringContent Text(string text) => new(text, Encoding.UTF8, "text/csv");

    private static int Count(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static (int Row, string? Field) Problem(JsonElement report)
    {
        var problem = Assert.Single(report.GetProperty("problems").EnumerateArray());
        return (problem.GetProperty("row").GetInt32(), problem.GetProperty("field").GetString());
    }

    private static async Task<JsonElement> ImportAsync(
        RunningMancrel mancrel,
        HttpContent content,
        string query,
        params (string Name, string Value)[] headers
    )
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/products/import" + query, content, headers: headers);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    private static async Task RefusedAsync(RunningMancrel mancrel, string body, string query, HttpStatusCode status, string field)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/products/import" + query, Text(body));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((status, true), (answer.StatusCode, problem.GetProperty("errors").TryGetProperty(field, out _)));
    }
}
