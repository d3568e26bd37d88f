using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Mancrel.Api.Identity;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Billing;
using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Learning;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Orders;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests;

/// <summary>
/// Nobody sees what is a colleague's alone: every route asked with the ids of another's records, every list read for their words.
/// </summary>
public sealed class VisibilityTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Password = "a long password 1";
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    // Where an id stands in a route, and what a record of it is called in these tests.
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["/api/contacts/{id}"] = "p_",
        ["/api/contacts/merges/{id}"] = "mg_",
        ["/api/suppressions/{id}"] = "p_",
        ["/api/companies/{id}"] = "o_",
        ["/api/deals/{id}"] = "dl_",
        ["/api/tasks/{id}"] = "t_",
        ["/api/conversations/{id}"] = "c_",
        ["/api/messages/{id}"] = "m_",
        ["/api/imports/{id}"] = "im_",
        ["/api/outbox/{id}"] = "mail_",
        ["/api/ai/decisions/{id}"] = "d_",
        ["/api/ai/audits/{id}"] = "au_",
        ["/api/recommendations/{id}"] = "rc_",
        ["/api/appointments/{id}"] = "ap_",
        ["/api/quotes/{id}"] = "qu_",
        ["/api/orders/{id}"] = "or_",
        ["/api/invoices/{id}"] = "in_",
        ["/api/payments/{id}"] = "py_",
        ["/api/shop-orders/{id}"] = "so_",
        ["/api/files/{id}"] = "f_",
    };

    // What belongs to the whole office.
    private static readonly string[] Offices =
    [
        "/api/pipelines/",
        "/api/custom-fields/",
        "/api/backlink-opportunities/",
        "/api/products/",
        "/api/knowledge/",
        "/api/auth/sessions/",
        "/api/catalogue/",
        "/api/schedules/",
        "/api/templates/",
        "/api/segments/",
        "/api/views/",
        // Everybody's own only: DashboardMailTests asks for a colleague's.
        "/api/analytics/mails/",
        "/api/occasions/",
        "/api/campaigns/",
        "/api/sequences/",
        // AutomationTests asks for runs about a colleague's.
        "/api/automations/",
        // Their ids are made of others: SequenceTests asks for those of a colleague's contact.
        "/api/enrolments/",
        // FormTests asks for what a colleague's contact sent.
        "/api/forms/",
        "/api/form-submissions/",
        // Seen by who sees everything alone: BankTests.
        "/api/billing/bank/",
        "/api/staff/",
        "/api/services/",
        "/api/ai/models/{id}",
        "/api/reviews/{date}",
        "/api/approvals/{token}",
        "/api/appointments/{token}/page",
        "/api/unsubscribe/{token}",
        "/api/invoices/{token}/page",
    ];

    private static int reviews;

    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rep_finds_nothing_of_a_colleagues_and_all_of_its_own_and_nobodys()
    {
        var office = await OfficeAsync("walk");
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (method, pattern) in Routes())
        {
            if (Ids.Keys.Where(pattern.StartsWith).MaxBy(key => key.Length) is { } key)
            {
                var path = pattern
                    .Replace(key, key.Replace("{id}", Ids[key] + office.Hidden, StringComparison.Ordinal), StringComparison.Ordinal)
                    .Replace("{index:int}", "0", StringComparison.Ordinal)
                    .Replace("{share}", "fs_1", StringComparison.Ordinal);
                using var answer = await AskAsync(method, path, office.Rep, "{}");
                var text = await answer.Content.ReadAsStringAsync(Cancellation);
                asked++;
                if (answer.StatusCode != HttpStatusCode.NotFound || text.Contains(office.HiddenWord, StringComparison.Ordinal))
                {
                    wrong.Add($"{method} {path}: {(int)answer.StatusCode} {text}");
                }
            }
            else if (pattern.Contains('{'))
            {
                if (!Array.Exists(Offices, pattern.StartsWith))
                {
                    wrong.Add($"{method} {pattern} takes an id; say here whose it is");
                }
            }
            else if (method == "GET" && pattern is not "/api/events")
            {
                using var answer = await AskAsync(method, pattern, office.Rep);
                var text = await answer.Content.ReadAsStringAsync(Cancellation);
                if (
                    text.Contains(office.HiddenWord, StringComparison.Ordinal)
                    || text.Contains("_" + office.Hidden, StringComparison.Ordinal)
                )
                {
                    wrong.Add($"{method} {pattern} shows a colleague's: {text}");
                }
            }
        }

        foreach (
            var list in new[]
            {
                "contacts",
                "companies",
                "deals",
                "tasks",
                "conversations",
                "messages",
                "approvals",
                "activities",
                "ai/decisions",
                "ai/audits",
                "recommendations",
                "outbox",
                "reviews",
                "imports",
                "appointments",
                "quotes",
                "orders",
                "invoices",
                "payments",
                "shop-orders",
                "insight/quotes",
                "pipelines/pl_sales/board",
            }
        )
        {
            var text = await TextAsync("/api/" + list, office.Rep);
            var all = await TextAsync("/api/" + list, office.Admin);
            Assert.Contains(office.OwnWord, text, StringComparison.Ordinal);
            Assert.Contains(office.HiddenWord, all, StringComparison.Ordinal);
            Assert.DoesNotContain(office.HiddenWord, text, StringComparison.Ordinal);
            if (list != "imports")
            {
                Assert.Contains(office.NobodysWord, text, StringComparison.Ordinal);
            }
        }

        Assert.True(asked > 40, $"only {asked} routes with ids");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_mail_of_a_colleagues_conversation_stands_on_no_timeline_of_those_who_do_not_see_it()
    {
        var office = await OfficeAsync("mail");
        foreach (var timeline in new[] { $"contacts/p_{office.Nobodys}", $"companies/o_{office.Nobodys}", $"deals/dl_{office.Nobodys}" })
        {
            var path = $"/api/{timeline}/timeline";
            Assert.Contains(office.HiddenWord, await TextAsync(path, office.Admin), StringComparison.Ordinal);
            var seen = await TextAsync(path, office.Rep);
            Assert.Contains(office.NobodysWord, seen, StringComparison.Ordinal);
            Assert.DoesNotContain(office.HiddenWord, seen, StringComparison.Ordinal);
        }

        var manager = await SignedInAsync("manager-mail@shop.example", Role.Manager, "south");
        foreach (var path in new[] { "/api/activities", "/api/activities/export", "/api/activities/export?format=json" })
        {
            var seen = await TextAsync(path, manager.Token);
            Assert.Contains(office.NobodysWord, seen, StringComparison.Ordinal);
            Assert.DoesNotContain(office.HiddenWord, seen, StringComparison.Ordinal);
        }

        using var decision = await AskAsync("GET", $"/api/ai/decisions/d_about{office.Nobodys}", office.Rep);
        Assert.Equal(HttpStatusCode.NotFound, decision.StatusCode);
        Assert.DoesNotContain(office.HiddenWord, await TextAsync("/api/ai/decisions", office.Rep), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_sees_the_team_and_whoever_has_none_sees_all()
    {
        var office = await OfficeAsync("team");
        var manager = await SignedInAsync("manager-team@shop.example", Role.Manager, "south");
        var free = await SignedInAsync("manager-free@shop.example", Role.Manager, team: null);
        var viewer = await SignedInAsync("viewer-team@shop.example", Role.Viewer, team: "south");
        foreach (
            var path in new[]
            {
                "/api/contacts",
                "/api/deals",
                "/api/activities",
                "/api/contacts/export",
                "/api/contacts/export?format=json",
                "/api/contacts/export?format=vcard",
                "/api/companies/export",
                "/api/deals/export",
                "/api/deals/export?format=json",
                "/api/tasks/export",
                "/api/activities/export",
                "/api/activities/export?format=json",
            }
        )
        {
            var text = await TextAsync(path, manager.Token);
            Assert.Contains(office.OwnWord, text, StringComparison.Ordinal);
            Assert.DoesNotContain(office.HiddenWord, text, StringComparison.Ordinal);
            Assert.Contains(office.HiddenWord, await TextAsync(path, free.Token), StringComparison.Ordinal);
        }

        Assert.Contains(office.HiddenWord, await TextAsync("/api/contacts", viewer.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_colleague_has_cannot_be_tied_to_taught_or_named()
    {
        var office = await OfficeAsync("tie");
        foreach (
            var (path, body) in new[]
            {
                ("/api/deals", $$"""{"title":"x","contactId":"p_{{office.Hidden}}"}"""),
                ("/api/tasks", $$"""{"title":"x","dealId":"dl_{{office.Hidden}}"}"""),
                ("/api/contacts", $$"""{"name":"x","companyId":"o_{{office.Hidden}}"}"""),
                ("/api/contacts", $$"""{"name":"x","emails":["{{office.Hidden}}@away.example"]}"""),
                ("/api/activities", $$"""{"kind":"note","summary":"x","companyId":"o_{{office.Hidden}}"}"""),
                ($"/api/contacts/p_{office.Own}/merge", $$"""{"otherId":"p_{{office.Hidden}}"}"""),
            }
        )
        {
            using var answer = await AskAsync("POST", path, office.Rep, body);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{path}: {(int)answer.StatusCode} {text}");
            Assert.DoesNotContain(office.HiddenWord, text, StringComparison.Ordinal);
        }

        using var followUp = await AskAsync("POST", "/api/ai/follow-up", office.Rep, $$"""{"dealId":"dl_{{office.Hidden}}"}""");
        Assert.Equal(HttpStatusCode.NotFound, followUp.StatusCode);

        var before = await TextAsync($"/api/contacts/p_{office.Hidden}", office.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/contacts/import")
        {
            Content = new StringContent($"name,email,notes\r\nTaken,{office.Hidden}@away.example,taught\r\n", Encoding.UTF8, "text/csv"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", office.Rep);
        using var imported = await api.Http.SendAsync(request, Cancellation);
        var report = await imported.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(1, report.GetProperty("skipped").GetInt32());
        Assert.DoesNotContain(office.HiddenWord, report.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await TextAsync($"/api/contacts/p_{office.Hidden}", office.Admin));
    }

    [Fact]
    public async Task Search_and_live_events_tell_nothing_of_a_colleagues()
    {
        var office = await OfficeAsync("live");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        await FollowedAsync(patience.Token);
        foreach (var list in new[] { "contacts", "companies", "deals" })
        {
            Assert.Contains(
                "_" + office.Hidden,
                await TextAsync($"/api/{list}?q={office.HiddenWord}", office.Admin),
                StringComparison.Ordinal
            );
            Assert.DoesNotContain(
                "_" + office.Hidden,
                await TextAsync($"/api/{list}?q={office.HiddenWord}", office.Rep),
                StringComparison.Ordinal
            );
        }

        Assert.DoesNotContain(
            "_" + office.Hidden,
            await TextAsync($"/api/contacts?q={office.Hidden}@away.example", office.Rep),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "_" + office.Own,
            await TextAsync($"/api/contacts?q={office.Own}@away.example", office.Rep),
            StringComparison.Ordinal
        );

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events?lastEventId=0");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", office.Rep);
        using var answer = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        var seen = new StringBuilder();
        while (!seen.ToString().Contains("p_" + office.Last, StringComparison.Ordinal))
        {
            seen.AppendLine(await lines.ReadLineAsync(patience.Token));
        }

        Assert.Contains("p_" + office.Own, seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("_" + office.Hidden, seen.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("companies", "id,name,domains,")]
    [InlineData("deals", "id,title,status,")]
    [InlineData("tasks", "id,title,done,")]
    [InlineData("activities", "id,at,kind,")]
    public async Task Everything_is_taken_out_as_a_table_and_as_json(string list, string headers)
    {
        var office = await OfficeAsync("out" + list);
        // What follows the office's changes writes activities meanwhile: both are taken until nothing came between them.
        List<IReadOnlyList<string>> rows = [];
        List<string> ids = [];
        await Waiting.UntilAsync(async () =>
        {
            rows = [.. CsvText.Rows((await TextAsync($"/api/{list}/export", office.Admin)).TrimStart('\uFEFF'), ',')];
            var json = JsonDocument.Parse(await TextAsync($"/api/{list}/export?format=json", office.Admin)).RootElement;
            ids = [.. json.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
            return rows.Skip(1).Select(row => row[0]).SequenceEqual(ids);
        });
        Assert.NotEmpty(ids);
        Assert.StartsWith(headers, string.Join(',', rows[0]), StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));

        using var refused = await AskAsync("GET", $"/api/{list}/export?format=xml", office.Admin);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private IEnumerable<(string Method, string Pattern)> Routes() =>
        from route in api.Routes
        let pattern = "/" + route.RoutePattern.RawText!.Trim('/')
        where pattern.StartsWith("/api/", StringComparison.Ordinal) && route.Metadata.GetMetadata<IAllowAnonymous>() is null
        let rules = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(rule => rule.Policy).ToList()
        where
            Enum.GetValues<Permission>()
                .Any(permission => Permissions.Allows(Role.Rep, permission) && rules.Contains(RoutePermissions.PolicyName(permission)))
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, pattern);

    /// <summary>
    /// Completes when the search index has followed the last contact: the mark that it writes after one is a change too, which the feed
    /// tells.
    /// </summary>
    private async Task FollowedAsync(CancellationToken cancellation)
    {
        var (feed, crm) = (api.Services.GetRequiredService<IChangeFeed>(), api.Services.GetRequiredService<CrmFeed>());
        var last = (await feed.ReadAsync(api.Tenant, 0, 1000, Contact.Kind, cancellation))[^1].Position;
        for (var seen = await feed.PositionAsync(cancellation); crm.Position < last; seen = await feed.PositionAsync(cancellation))
        {
            await feed.WaitAsync(seen, cancellation);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string method, string path, string token, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("If-Match", "\"x\"");
        if (body is not null && method != "GET")
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await api.Http.SendAsync(request, Cancellation);
    }

    private async Task<string> TextAsync(string path, string token)
    {
        using var answer = await AskAsync("GET", path, token);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private async Task<(string Token, UserId Id)> SignedInAsync(string email, Role role, string? team)
    {
        var users = api.Services.GetRequiredService<UserAdmin>();
        var user = await users.AddAsync(api.Tenant, email, email, role, Password, cancellation: Cancellation);
        Assert.Equal(
            UserChangeOutcome.Changed,
            await users.ChangeAsync(api.Tenant, user!, new UserChange(TeamId: team ?? ""), "test", Cancellation)
        );
        var signed = await api
            .Services.GetRequiredService<SignIn>()
            .LoginAsync(api.Tenant, new SignInAttempt(email, Password), Cancellation);
        return (Assert.IsType<SignInResult.Signed>(signed).Pair.AccessToken, user!.Value.UserId);
    }

    /// <summary>A rep with records, a colleague of another team with the like, and the like that nobody has.</summary>
    private async Task<Office> OfficeAsync(string name)
    {
        var rep = await SignedInAsync($"rep-{name}@shop.example", Role.Rep, "south");
        var colleague = await SignedInAsync($"colleague-{name}@shop.example", Role.Rep, "north");
        var admin = await SignedInAsync($"admin-{name}@shop.example", Role.Admin, team: null);
        var office = new Office(rep.Token, admin.Token, "own" + name, "hid" + name, "nob" + name, "last" + name);
        await FillAsync(office.Hidden, colleague.Id, $"colleague-{name}@shop.example");
        await FillAsync(office.Own, rep.Id, $"rep-{name}@shop.example");
        await FillAsync(office.Nobodys, owner: null, "somebody@shop.example");
        await TellAsync(office);
        var stuck = new[] { (office.Hidden, (UserId?)colleague.Id), (office.Own, rep.Id), (office.Nobodys, null) }
            .Select(one => new ReviewItem("Word" + one.Item1, "deal", "dl_" + one.Item1, At, one.Item2))
            .Append(new ReviewItem("Word" + office.Hidden, "message", "m_" + office.Hidden, At));
        await WriteAsync(
            new Review
            {
                Date = $"2026-11-{10 + reviews++}",
                At = At,
                Sections = [new ReviewSection("stuck_deals", "Stuck", 3, [.. stuck])],
            }
        );
        await WriteAsync(
            new Contact
            {
                ContactId = new ContactId("p_" + office.Last),
                Name = "Last",
                Emails = [],
            }
        );
        return office;
    }

    /// <summary>A mail and a decision of the colleague's conversation, about a contact, company and deal that nobody has.</summary>
    private async Task TellAsync(Office office)
    {
        var (person, firm, deal) = (
            new ContactId("p_" + office.Nobodys),
            new CompanyId("o_" + office.Nobodys),
            new DealId("dl_" + office.Nobodys)
        );
        var talk = new ConversationId("c_" + office.Hidden);
        foreach (
            var (id, word, about) in new[] { ("a_mail", office.HiddenWord, (ConversationId?)talk), ("a_note", office.NobodysWord, null) }
        )
        {
            await WriteAsync(
                new Activity
                {
                    ActivityId = id + office.Nobodys,
                    Home = Contact.PartitionOf(person),
                    At = At,
                    What = about is null ? ActivityKind.Note : ActivityKind.EmailIn,
                    Summary = word,
                    Body = word,
                    ContactId = person,
                    CompanyId = firm,
                    DealId = deal,
                    ConversationId = about,
                }
            );
        }

        await WriteAsync(
            new AiDecision
            {
                DecisionId = "d_about" + office.Nobodys,
                Home = "deal/" + deal,
                DealId = deal,
                ConversationId = talk,
                At = At,
                Model = "local",
                Action = "none",
                Reason = office.HiddenWord,
            }
        );
    }

    private async Task FillAsync(string key, UserId? owner, string by)
    {
        var word = "Word" + key;
        var (person, firm, deal, talk, letter) = (
            new ContactId("p_" + key),
            new CompanyId("o_" + key),
            new DealId("dl_" + key),
            new ConversationId("c_" + key),
            new MessageId("m_" + key)
        );
        var contact = new Contact
        {
            ContactId = person,
            Name = word,
            Emails = [key + "@away.example"],
            Phones = ["+998901112233"],
            OwnerId = owner,
        };
        await WriteAsync(contact);
        await api.Services.GetRequiredService<AddressClaims>().TakeAsync(api.Tenant, person, contact.Emails, Cancellation);
        await WriteAsync(
            new Company
            {
                CompanyId = firm,
                Name = word,
                OwnerId = owner,
            }
        );
        await WriteAsync(
            new Deal
            {
                DealId = deal,
                Title = word,
                PipelineId = PipelineSeeds.SalesId,
                StageId = PipelineSeeds.All[0].Stages[0].Id,
                Rank = "i" + key,
                StageEnteredAt = At,
                OwnerId = owner,
            }
        );
        await WriteAsync(
            new RecordFile
            {
                FileId = new FileId("f_" + key),
                Name = word,
                Home = contact.Partition,
                ContactId = person,
                At = At,
                Versions =
                [
                    new FileVersion
                    {
                        Number = 1,
                        Blob = BlobId.Of("x"u8),
                        Size = 1,
                        At = At,
                        By = by,
                    },
                ],
            }
        );
        await WriteAsync(
            new CrmTask
            {
                TaskId = "t_" + key,
                Title = word,
                AssigneeId = owner,
            }
        );
        await WriteAsync(
            new Activity
            {
                ActivityId = "a_" + key,
                Home = contact.Partition,
                At = At,
                What = ActivityKind.Note,
                Summary = word,
                ContactId = person,
            }
        );
        await WriteAsync(
            new ContactMerge
            {
                MergeId = "mg_" + key,
                At = At,
                By = by,
                Survivor = contact,
                Other = contact,
                Merged = contact,
            }
        );
        await WriteAsync(
            new ContactImport
            {
                ImportId = "im_" + key,
                At = At,
                By = by,
                State = ImportState.Done,
                Encoding = word,
            }
        );
        await WriteAsync(
            new Conversation
            {
                ConversationId = talk,
                Subject = word,
                ThreadSubject = key,
                Counterpart = key + "@away.example",
                LastMessageAt = At,
                AssigneeId = owner,
            }
        );
        await WriteAsync(
            new Message
            {
                MessageId = letter,
                ConversationId = talk,
                Direction = MessageDirection.Inbound,
                State = MessageState.AwaitingApproval,
                From = word,
                Counterpart = key,
                ReceivedAt = At,
            }
        );
        await WriteAsync(
            new AiDecision
            {
                DecisionId = "d_" + key,
                ConversationId = talk,
                MessageId = letter,
                At = At,
                Model = word,
                Action = "none",
            }
        );
        await WriteAsync(
            new BlindAudit
            {
                AuditId = "au_" + key,
                ConversationId = talk,
                MessageId = letter,
                Subject = word,
                Question = "?",
                Answer = "!",
                At = At,
            }
        );
        await WriteAsync(
            new RecommendationRecord
            {
                RecommendationId = "rc_" + key,
                ConversationId = talk,
                MessageId = letter,
                Act = RecommendedAct.CreateTask,
                Title = word,
                Confidence = 1,
                Reason = "r",
                At = At,
                DecisionId = "d_" + key,
                State = RecommendationState.Offered,
            }
        );
        await WriteAsync(
            new Appointment
            {
                AppointmentId = new AppointmentId("ap_" + key),
                ServiceId = new ServiceId("sv_1"),
                ServiceName = word,
                StaffId = new StaffId("st_1"),
                StaffName = "Ann",
                ContactId = person,
                Start = At,
                End = At.AddHours(1),
                Zone = "Europe/Berlin",
                Notes = word,
                State = AppointmentState.Booked,
            }
        );
        foreach (var (type, prefix) in new[] { (BillingType.Quote, "qu_"), (BillingType.Order, "or_"), (BillingType.Invoice, "in_") })
        {
            await WriteAsync(
                new BillingDocument
                {
                    BillingId = new BillingId(prefix + key),
                    Type = type,
                    Series = NumberSeries.Usual(type),
                    Currency = "EUR",
                    Totals = BillingTotals.None("EUR"),
                    ContactId = person,
                    Notes = word,
                }
            );
        }

        await WriteAsync(
            new ShopOrder
            {
                ShopOrderId = "so_" + key,
                Vendor = "lamps",
                ContactId = person,
                ToldAt = At,
                Told = new VendorOrder
                {
                    Id = key,
                    Number = word,
                    Total = new Money(1, "EUR"),
                    PlacedAt = At,
                    UpdatedAt = At,
                },
            }
        );
        await WriteAsync(
            new Payment
            {
                PaymentId = new PaymentId("py_" + key),
                Type = PaymentType.Payment,
                InvoiceId = new BillingId("in_" + key),
                InvoiceNumber = "IN-1",
                Amount = new Money(1, "EUR"),
                Method = PaymentMethod.Cash,
                Reference = word,
                At = At,
                By = by,
                ContactId = person,
            }
        );
        await WriteAsync(
            new PriceTold
            {
                Sku = word,
                MessageId = letter,
                ConversationId = talk,
                ContactId = person,
                At = At,
                Told = [word],
            }
        );
        var mail = await api
            .Services.GetRequiredService<IBlobStore>()
            .PutAsync(
                api.Tenant,
                Encoding.UTF8.GetBytes(
                    $"From: us@shop.example\r\nTo: {key}@away.example\r\nSubject: {word}\r\nMessage-ID: "
                        + $"<{key}@shop.example>\r\n\r\nHello\r\n"
                ),
                Cancellation
            );
        await WriteAsync(
            new Message
            {
                MessageId = new MessageId("m_out" + key),
                ConversationId = talk,
                Direction = MessageDirection.Outbound,
                State = MessageState.Sent,
                From = "us",
                Counterpart = key,
                ReceivedAt = At,
                MailMessageId = key + "@shop.example",
            }
        );
        await WriteAsync(
            new OutboxMail
            {
                Id = "mail_" + key,
                To = [key + "@away.example"],
                Subject = word,
                MessageId = key + "@shop.example",
                SentAt = At,
                BlobId = mail,
                Size = 1,
            }
        );
    }

    private async Task WriteAsync<T>(T document)
        where T : class, IDocument
    {
        var store = api.Services.GetRequiredService<IDocumentStore>();
        Assert.True((await store.CommitAsync(new DocumentBatch(api.Tenant, document.Partition).Create(document), Cancellation)).Committed);
    }

    private sealed record Office(string Rep, string Admin, string Own, string Hidden, string Nobodys, string Last)
    {
        public string OwnWord => "Word" + Own;

        public string HiddenWord => "Word" + Hidden;

        public string NobodysWord => "Word" + Nobodys;
    }
}
