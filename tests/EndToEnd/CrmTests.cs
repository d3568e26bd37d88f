using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>People, companies, deals and tasks as an office works with them, over a real socket and a real file.</summary>
public sealed class CrmTests
{
    [Fact]
    public async Task A_sales_office_lives_in_it()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await ContactsAsync(mancrel);
        await BoardAsync(mancrel);
        await TasksAsync(mancrel);
        await TimelineOfMailAsync(mancrel);
        await FilesAsync(mancrel);
    }

    private static async Task FilesAsync(RunningMancrel mancrel)
    {
        const string File =
            "First Name,Last Name,E-mail 1 - Value,Shoes\r\nIda,Import,ida@import.example,44\r\nIda,Import,IDA@Import.example,45\r\n";
        using var dry = await mancrel.SendAsync(
            HttpMethod.Post,
            // In capitals, as some clients write it.
            "/api/contacts/import?dryRun=True",
            new StringContent(File, System.Text.Encoding.UTF8, "text/csv")
        );
        Assert.Equal(1, (await dry.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("created").GetInt32());
        Assert.Empty(Items(await mancrel.GetAsync("/api/contacts?q=ida@import.example")));

        using var form = new MultipartFormDataContent
        {
            { new StringContent(File), "file", "people.csv" },
            { new StringContent("""{"Shoes":"notes"}"""), "mapping" },
        };
        using var done = await mancrel.SendAsync(HttpMethod.Post, "/api/contacts/import", form);
        var import = await done.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, 1), (import.GetProperty("created").GetInt32(), import.GetProperty("updated").GetInt32()));
        var ida = Assert.Single(Items(await mancrel.GetAsync("/api/contacts?q=ida@import.example")));
        Assert.Equal("44\n45", Text(ida, "notes"));
        Assert.Equal("done", Text(await mancrel.GetAsync("/api/imports/" + Text(import, "id")), "state"));

        foreach (var (format, start) in new[] { ("csv", "id,name,emails"), ("json", "["), ("vcard", "BEGIN:VCARD") })
        {
            using var export = await mancrel.SendAsync(HttpMethod.Get, "/api/contacts/export?format=" + format);
            var text = (await export.Content.ReadAsStringAsync()).TrimStart('\uFEFF');
            Assert.StartsWith(start, text, StringComparison.Ordinal);
            Assert.Contains("ida@import.example", text, StringComparison.Ordinal);
        }

        var twin = await MadeAsync(mancrel, "/api/contacts", new { name = "Import, Ida", phones = new[] { "+998 90 765 43 21" } });
        using var merged = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/contacts/{Text(ida, "id")}/merge",
            new { otherId = Text(twin, "id"), fields = new[] { "name" } }
        );
        var merge = await merged.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            ("Import, Ida", "+998907654321"),
            (Text(merge.GetProperty("contact"), "name"), merge.GetProperty("contact").GetProperty("phones")[0].GetString())
        );
        using var apart = await mancrel.SendAsync(HttpMethod.Post, $"/api/contacts/merges/{Text(merge.GetProperty("merge"), "id")}/undo");
        Assert.Equal("Ida Import", Text((await apart.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("contact"), "name"));
        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync("/api/contacts/duplicates")).ToString().Contains("the same name", StringComparison.Ordinal),
            "the two are told as likely duplicates"
        );

        using var undone = await mancrel.SendAsync(HttpMethod.Post, $"/api/imports/{Text(import, "id")}/undo");
        Assert.Equal("undone", Text(await undone.Content.ReadFromJsonAsync<JsonElement>(), "state"));
        using var gone = await mancrel.SendAsync(HttpMethod.Get, "/api/contacts/" + Text(ida, "id"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Stages_act_by_themselves_and_what_they_send_is_decided_like_a_reply()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var agreed = await MadeAsync(
            mancrel,
            "/api/contacts",
            new
            {
                name = "Anna",
                emails = new[] { "anna@agreed.example" },
                consent = "granted",
                language = "ru",
            }
        );
        var cold = await MadeAsync(
            mancrel,
            "/api/contacts",
            new
            {
                name = "Carl",
                emails = new[] { "carl@cold.example" },
                language = "en",
            }
        );
        var stopped = await MadeAsync(
            mancrel,
            "/api/contacts",
            new
            {
                name = "Stan",
                emails = new[] { "stan@stopped.example" },
                consent = "withdrawn",
                language = "en",
            }
        );

        var warm = await MadeAsync(mancrel, "/api/deals", new { title = "Lamps for Anna", contactId = Text(agreed, "id") });
        var asked = await MadeAsync(mancrel, "/api/deals", new { title = "Lamps for Carl", contactId = Text(cold, "id") });
        var refused = await MadeAsync(mancrel, "/api/deals", new { title = "Lamps for Stan", contactId = Text(stopped, "id") });

        await StageAsync(mancrel, warm, "contacted");
        Assert.Contains(
            "Здравствуйте, Anna",
            Text(Assert.Single(await mancrel.OutboxAsync("anna@agreed.example")), "text"),
            StringComparison.Ordinal
        );

        JsonElement waiting = default;
        await RunningMancrel.UntilAsync(
            async () => Items(await mancrel.GetAsync("/api/approvals")).Any(item => Find(item, "carl@cold.example", out waiting)),
            "the first mail to a stranger waits for a person"
        );
        Assert.Empty(await mancrel.OutboxAsync("carl@cold.example"));
        using var approved = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{Text(waiting, "id")}/approve");
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        await StageAsync(mancrel, asked, "contacted");
        var sent = Assert.Single(await mancrel.OutboxAsync("carl@cold.example"));

        await RunningMancrel.UntilAsync(
            async () => Items(await mancrel.GetAsync("/api/tasks?filter.dealId=" + Text(refused, "id"))).Count == 1,
            "a person is told that Stan gets no mail"
        );
        Assert.Empty(await mancrel.OutboxAsync("stan@stopped.example"));

        await mancrel.MailAsync(
            "carl-1@cold.example",
            "Carl <carl@cold.example>",
            "Re: Lamps for Carl",
            "Yes, I am very interested, please tell me more.",
            inReplyTo: Text(sent, "messageId")
        );
        await RunningMancrel.UntilAsync(
            async () =>
                Text(await mancrel.GetAsync("/api/deals/" + Text(asked, "id")), "aiNotes").Contains("answered", StringComparison.Ordinal),
            "the deal hears of the answer"
        );
        var kinds = Items(await mancrel.GetAsync($"/api/deals/{Text(asked, "id")}/timeline"))
            .Select(line => Text(line, "kind"))
            .ToHashSet();
        Assert.Superset(new HashSet<string>(["deal_created", "stage_change", "email_out", "email_in"]), kinds);
    }

    private static bool Find(JsonElement item, string address, out JsonElement found)
    {
        found = item;
        return item.ToString().Contains(address, StringComparison.Ordinal);
    }

    private static async Task StageAsync(RunningMancrel mancrel, JsonElement deal, string stage)
    {
        JsonElement now = default;
        await RunningMancrel.UntilAsync(
            async () => Text(now = await mancrel.GetAsync("/api/deals/" + Text(deal, "id")), "stageId") == stage,
            () => $"the deal is in {stage}; it is {now}"
        );
    }

    private static async Task ContactsAsync(RunningMancrel mancrel)
    {
        var company = await MadeAsync(
            mancrel,
            "/api/companies",
            new
            {
                name = "Acme",
                domains = new[] { "acme.example" },
                industry = "Tools",
            }
        );
        var field = await MadeAsync(
            mancrel,
            "/api/custom-fields",
            new
            {
                subject = "contact",
                key = "shoe",
                label = "Shoe",
                type = "choice",
                options = new[] { "left", "right" },
            }
        );
        Assert.Equal("contact.shoe", Text(field, "id"));

        using var bad = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/contacts",
            new
            {
                name = "X",
                emails = new[] { "nonsense" },
                type = "friend",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains(
            "lead, customer, backlink_target, partner, vendor",
            await bad.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        using var worse = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/contacts",
            new
            {
                name = "X",
                emails = new[] { "nonsense" },
                customFields = new { shoe = "up", hat = 1 },
            }
        );
        var errors = (await worse.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["customFields.hat", "customFields.shoe", "emails[0]"], errors.EnumerateObject().Select(error => error.Name));

        var nora = await MadeAsync(
            mancrel,
            "/api/contacts",
            new
            {
                name = "Nora Fields",
                emails = new[] { "nora@acme.example" },
                phones = new[] { "+998 90 123 45 67" },
                companyId = Text(company, "id"),
                tags = new[] { "vip" },
                customFields = new { shoe = "left" },
            }
        );
        Assert.Equal("+998901234567", nora.GetProperty("phones")[0].GetString());
        var id = Text(nora, "id");

        using var blind = await mancrel.SendAsync(HttpMethod.Patch, "/api/contacts/" + id, new { score = 80 });
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        using var patched = await mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/contacts/" + id,
            new
            {
                score = 80,
                customFields = new { shoe = (string?)null },
                consent = "granted",
            },
            Text(nora, "etag")
        );
        var after = await patched.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            (80, "Nora Fields", 1),
            (after.GetProperty("score").GetInt32(), Text(after, "name"), after.GetProperty("consentHistory").GetArrayLength())
        );
        Assert.Empty(after.GetProperty("customFields").EnumerateObject());
        using var stale = await mancrel.SendAsync(HttpMethod.Patch, "/api/contacts/" + id, new { score = 1 }, Text(nora, "etag"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);

        await RunningMancrel.UntilAsync(
            async () => Items(await mancrel.GetAsync("/api/contacts?q=fields")).Any(item => Text(item, "id") == id),
            "the contact is found"
        );
        Assert.Single(
            Items(await mancrel.GetAsync("/api/contacts?filter.tag=vip&filter.companyId=" + Text(company, "id") + "&total=true"))
        );
        Assert.Single(Items(await mancrel.GetAsync("/api/contacts?q=NORA@acme.example")));

        var first = await KeyedAsync(mancrel, new { name = "Once" });
        var again = await KeyedAsync(mancrel, new { name = "Once" });
        Assert.Equal((HttpStatusCode.Created, first.Body), (again.Status, again.Body));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await KeyedAsync(mancrel, new { name = "Other" })).Status);

        await MadeAsync(
            mancrel,
            "/api/activities",
            new
            {
                kind = "call",
                summary = "Talked about lamps",
                contactId = id,
                minutes = 12,
            }
        );
        var line = Assert.Single(Items(await mancrel.GetAsync($"/api/contacts/{id}/timeline?filter.kind=call")));
        Assert.Equal(("call", RunningMancrel.AdminEmail), (Text(line, "kind"), Text(line, "by")));
        Assert.Single(Items(await mancrel.GetAsync($"/api/companies/{Text(company, "id")}/timeline")));
    }

    private static async Task BoardAsync(RunningMancrel mancrel)
    {
        var pipelines = Items(await mancrel.GetAsync("/api/pipelines"));
        Assert.Equal(["Sales", "Backlink Outreach"], pipelines.Select(pipeline => Text(pipeline, "name")));
        Assert.Equal(
            [
                "research_contact",
                "send_pitch",
                "wait_for_reply",
                "send_followup_1",
                "send_followup_2",
                "classify_response",
                "verify_link",
                "archive",
            ],
            pipelines[1].GetProperty("stages").EnumerateArray().Select(stage => Text(stage, "autoAction"))
        );

        var a = await MadeAsync(
            mancrel,
            "/api/deals",
            new
            {
                title = "Lamps",
                stageId = "interested",
                value = new { amount = "100.50", currency = "EUR" },
            }
        );
        var b = await MadeAsync(
            mancrel,
            "/api/deals",
            new
            {
                title = "Tables",
                stageId = "interested",
                value = new { amount = "50", currency = "EUR" },
            }
        );
        using var moved = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/deals/{Text(b, "id")}/move-stage",
            new { stageId = "negotiating", position = 0 }
        );
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        using var back = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/deals/{Text(b, "id")}/move-stage",
            new { stageId = "interested", position = 1 }
        );
        Assert.Equal(3, (await back.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stageHistory").GetArrayLength());

        JsonElement column = default;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                column = (await mancrel.GetAsync("/api/pipelines/pl_sales/board"))
                    .GetProperty("columns")
                    .EnumerateArray()
                    .Single(one => Text(one.GetProperty("stage"), "id") == "interested");
                return column.GetProperty("count").GetInt32() == 2;
            },
            "the board counts two"
        );
        Assert.Equal("150.50", column.GetProperty("values")[0].GetProperty("amount").GetString());
        Assert.Equal([Text(a, "id"), Text(b, "id")], column.GetProperty("deals").EnumerateArray().Select(deal => Text(deal, "id")));
        Assert.Equal(2, Items(await mancrel.GetAsync($"/api/deals/{Text(b, "id")}/timeline?filter.kind=stage_change")).Count);

        var sales = await mancrel.GetAsync("/api/pipelines/pl_sales");
        var stages = sales
            .GetProperty("stages")
            .EnumerateArray()
            .Where(stage => Text(stage, "id") != "interested")
            .Select(stage => new
            {
                id = Text(stage, "id"),
                name = Text(stage, "name"),
                outcome = Text(stage, "outcome"),
            })
            .ToArray();
        using var losing = await mancrel.SendAsync(HttpMethod.Patch, "/api/pipelines/pl_sales", new { stages }, Text(sales, "etag"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, losing.StatusCode);
        Assert.Contains("moveDeals.interested", await losing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var kept = await mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/pipelines/pl_sales",
            new { stages, moveDeals = new { interested = "contacted" } },
            Text(sales, "etag")
        );
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Equal(2, Items(await mancrel.GetAsync("/api/deals?filter.pipelineId=pl_sales&filter.stageId=contacted")).Count);
    }

    private static async Task TasksAsync(RunningMancrel mancrel)
    {
        var task = await MadeAsync(
            mancrel,
            "/api/tasks",
            new
            {
                title = "Call back",
                dueAt = "2020-01-01T10:00:00Z",
                recurrence = "FREQ=YEARLY",
                priority = 90,
            }
        );
        Assert.True(task.GetProperty("overdue").GetBoolean());
        Assert.Single(Items(await mancrel.GetAsync("/api/tasks?filter.overdue=true")));
        using var done = await mancrel.SendAsync(HttpMethod.Post, $"/api/tasks/{Text(task, "id")}/complete");
        var after = await done.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(after.GetProperty("done").GetBoolean());
        Assert.Equal("2021-01-01T10:00:00.0000000Z", Text(await mancrel.GetAsync("/api/tasks/" + Text(after, "nextTaskId")), "dueAt"));
        using var wrong = await mancrel.SendAsync(HttpMethod.Post, "/api/tasks", new { title = "x", recurrence = "FREQ=SECONDLY" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    private static async Task TimelineOfMailAsync(RunningMancrel mancrel)
    {
        await mancrel.MailAsync(
            "crm1@customer.example",
            "Otto <otto@customer.example>",
            "Hello",
            "I want to complain: the lamp is broken and nobody answers me!"
        );
        await RunningMancrel.UntilAsync(
            async () =>
            {
                var otto = Items(await mancrel.GetAsync("/api/contacts?q=otto@customer.example"));
                return otto.Count == 1
                    && Items(await mancrel.GetAsync($"/api/contacts/{Text(otto[0], "id")}/timeline"))
                        .Select(line => Text(line, "kind"))
                        .ToHashSet()
                        .IsSupersetOf(["email_in", "ai_decision"]);
            },
            "mail and decision stand on the timeline"
        );
    }

    private static async Task<(HttpStatusCode Status, string Body)> KeyedAsync(RunningMancrel mancrel, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/contacts", body, headers: [("Idempotency-Key", "key-1")]);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> MadeAsync(RunningMancrel mancrel, string path, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
