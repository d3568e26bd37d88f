using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>
/// A process that dies at any call of a merge, its undoing or an import's undoing: done again, it comes to the same end as if nothing had
/// happened.
/// </summary>
public sealed class UndoCrashTests
{
    private const string File =
        "Name,Email,Phone,Company\nNora Fields,nora@x.example,+998901234567,Oak Ltd\nAnn "
        + "Lee,ann@lee.example,+998901234568,Lee Inc\nAnn Lee,ann@lee.example,+998901234569,Lee Inc\nOtto "
        + "Stone,otto@x.example,,Stone AG\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task An_import_is_taken_back(bool afterwards) =>
        EveryCallAsync(
            async crm =>
            {
                await crm.ContactAsync("p_1", new ContactFields { Name = "Ann", Emails = ["ann@lee.example"] });
                await crm.Companies.CreateAsync(CrmFixture.Tenant, new("o_stone"), new CompanyFields { Name = "Stone AG" }, Stop);
                await ImportAsync(crm);

                // Work that came after: it names the imported person, and goes on without one.
                var otto = (await crm.Claims.FindAsync(CrmFixture.Tenant, "otto@x.example", Stop))!.Value;
                await crm.Tasks.CreateAsync(CrmFixture.Tenant, "t_1", new TaskFields { Title = "Call", ContactId = otto.Id }, Stop);
            },
            async (crm, store) =>
            {
                var claims = new AddressClaims(store);
                var references = new ContactReferences(store, []);
                var undo = new ImportUndo(
                    store,
                    claims,
                    new ContactDesk(store, claims, references, CrmFixture.ForgottenIn(store), crm.Clock),
                    new CompanyDesk(store),
                    references,
                    crm.Clock
                );
                await undo.RunAsync(
                    CrmFixture.Tenant,
                    (await store.GetAsync<ContactImport>(CrmFixture.Tenant, ContactImport.PartitionOf("im_1"), "im_1", Stop))!.Value,
                    Stop
                );
            },
            afterwards
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Two_contacts_become_one_and_can_be_two_again(bool afterwards) =>
        EveryCallAsync(
            TwoAsync,
            async (crm, store) =>
                await Merger(crm, store).MergeAsync(CrmFixture.Tenant, "mg_1", new("p_a"), new("p_b"), ["notes"], "test", Stop),
            afterwards,
            async crm => await UnmergeAsync(crm, crm.Store)
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_merge_is_undone(bool afterwards) =>
        EveryCallAsync(
            async crm =>
            {
                await TwoAsync(crm);
                await Merger(crm, crm.Store).MergeAsync(CrmFixture.Tenant, "mg_1", new("p_a"), new("p_b"), [], "test", Stop);
            },
            UnmergeAsync,
            afterwards
        );

    [Fact]
    public async Task Companies_that_an_import_made_go_with_it_unless_somebody_uses_or_changed_them()
    {
        var crm = new CrmFixture();
        await ImportAsync(crm);
        var made = (await crm.Store.QueryAsync<Company>(CrmFixture.Tenant, new(), Stop)).Items.ToDictionary(
            company => company.Value.Name,
            StringComparer.Ordinal
        );
        Assert.Equal(["Lee Inc", "Oak Ltd", "Stone AG"], made.Keys.Order(StringComparer.Ordinal));
        await crm.ContactAsync("p_own", new ContactFields { Name = "Iris", CompanyId = made["Oak Ltd"].Value.Id });
        await crm.Companies.UpdateAsync(
            CrmFixture.Tenant,
            made["Lee Inc"],
            CompanyFields.Of(made["Lee Inc"].Value) with
            {
                Industry = "Retail",
            },
            Stop
        );

        var undo = new ImportUndo(crm.Store, crm.Claims, crm.Contacts, crm.Companies, crm.References, crm.Clock);
        await undo.RunAsync(
            CrmFixture.Tenant,
            (await crm.Store.GetAsync<ContactImport>(CrmFixture.Tenant, ContactImport.PartitionOf("im_1"), "im_1", Stop))!.Value,
            Stop
        );

        var left = (await crm.Store.QueryAsync<Company>(CrmFixture.Tenant, new(), Stop)).Items.Select(company => company.Value.Name);
        Assert.Equal(["Lee Inc", "Oak Ltd"], left.Order(StringComparer.Ordinal));
        Assert.Equal("Iris", Assert.Single((await crm.Store.QueryAsync<Contact>(CrmFixture.Tenant, new(), Stop)).Items).Value.Name);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    public async Task Rows_of_one_person_go_back_in_whatever_order_they_came(int first, int second)
    {
        var crm = new CrmFixture();
        var original = await crm.ContactAsync("p_1", new ContactFields { Name = "Ann", Emails = ["ann@lee.example"] });
        var once = original with { Phones = ["+998901234568"] };
        var twice = once with { Emails = [.. once.Emails, "ann@home.example"], Name = "Ann Lee" };
        await crm.Claims.TakeAsync(CrmFixture.Tenant, original.ContactId, twice.Emails, Stop);
        var import = new ContactImport
        {
            ImportId = "im_1",
            At = CrmFixture.Now,
            By = "test",
            State = ImportState.Done,
        };
        foreach (
            var row in new[]
            {
                new ImportedRow
                {
                    ImportId = "im_1",
                    Row = first,
                    Before = original,
                    After = once,
                },
                new ImportedRow
                {
                    ImportId = "im_1",
                    Row = second,
                    Before = once,
                    After = twice,
                },
            }
        )
        {
            await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, row.Partition).Upsert(row), Stop);
        }

        await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, twice.Partition).Upsert(twice), Stop);
        var undo = new ImportUndo(crm.Store, crm.Claims, crm.Contacts, crm.Companies, crm.References, crm.Clock);
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(0, (await undo.RunAsync(CrmFixture.Tenant, import, Stop)).KeptAtUndo);
            var back = (await crm.Contacts.FindAsync(CrmFixture.Tenant, original.ContactId, Stop))!.Value;
            Assert.Equal(JsonSerializer.Serialize(original, CoreJson.Options), JsonSerializer.Serialize(back, CoreJson.Options));
            Assert.Null(await crm.Claims.FindAsync(CrmFixture.Tenant, "ann@home.example", Stop));
            Assert.NotNull(await crm.Claims.FindAsync(CrmFixture.Tenant, "ann@lee.example", Stop));
        }
    }

    private static async Task EveryCallAsync(
        Func<CrmFixture, Task> prepare,
        Func<CrmFixture, IDocumentStore, Task> act,
        bool afterwards,
        Func<CrmFixture, Task>? then = null
    )
    {
        var undisturbed = new CrmFixture();
        await prepare(undisturbed);
        var counting = new FailingStore(undisturbed.Store, int.MaxValue, afterwards);
        await act(undisturbed, counting);
        var expected = await WholeAsync(undisturbed);
        await (then?.Invoke(undisturbed) ?? Task.CompletedTask);
        var expectedThen = await WholeAsync(undisturbed);
        Assert.True(counting.Calls > 10);

        for (var at = 1; at <= counting.Calls; at++)
        {
            var crm = new CrmFixture();
            await prepare(crm);
            await Assert.ThrowsAnyAsync<Exception>(() => act(crm, new FailingStore(crm.Store, at, afterwards)));
            await act(crm, crm.Store);
            Assert.True(expected == await WholeAsync(crm), $"killed at call {at}:\n{expected}\nis\n{await WholeAsync(crm)}");
            await (then?.Invoke(crm) ?? Task.CompletedTask);
            Assert.True(expectedThen == await WholeAsync(crm), $"killed at call {at}, then:\n{expectedThen}\nis\n{await WholeAsync(crm)}");
        }
    }

    private static async Task TwoAsync(CrmFixture crm)
    {
        await crm.ContactAsync(
            "p_a",
            new ContactFields
            {
                Name = "A",
                Emails = ["a@x.example"],
                Notes = "one",
            }
        );
        await crm.ContactAsync(
            "p_b",
            new ContactFields
            {
                Name = "B",
                Emails = ["b@x.example"],
                Phones = ["+998901234567"],
                Notes = "two",
            }
        );
        await crm.Tasks.CreateAsync(CrmFixture.Tenant, "t_1", new TaskFields { Title = "Call", ContactId = "p_a" }, Stop);
        await crm.Tasks.CreateAsync(CrmFixture.Tenant, "t_2", new TaskFields { Title = "Write", ContactId = "p_b" }, Stop);
        await crm.Tasks.CreateAsync(CrmFixture.Tenant, "t_3", new TaskFields { Title = "Visit", ContactId = "p_b" }, Stop);
    }

    private static ContactMerger Merger(CrmFixture crm, IDocumentStore store) =>
        new(store, new AddressClaims(store), new ContactReferences(store, []), crm.Clock);

    private static async Task UnmergeAsync(CrmFixture crm, IDocumentStore store)
    {
        var merger = Merger(crm, store);
        await merger.UndoAsync(CrmFixture.Tenant, (await merger.FindAsync(CrmFixture.Tenant, "mg_1", Stop))!, Stop);
    }

    private static async Task ImportAsync(CrmFixture crm)
    {
        var file = ImportFile.Read(Encoding.UTF8.GetBytes(File));
        await new ContactImporter(crm.Store, crm.Claims, CrmFixture.ForgottenIn(crm.Store), crm.Clock).RunAsync(
            CrmFixture.Tenant,
            "im_1",
            file,
            ColumnMapping.Of(file, null, new FieldErrors()),
            dryRun: false,
            "test",
            Stop
        );
    }

    private static async Task<string> WholeAsync(CrmFixture crm)
    {
        async Task<string> AllAsync<T>()
            where T : class, IDocument =>
            string.Join(
                '\n',
                (await crm.Store.QueryAsync<T>(CrmFixture.Tenant, new DocumentQuery { Limit = 1000 }, Stop)).Items.Select(item =>
                    JsonSerializer.Serialize(item.Value, CoreJson.Options)
                )
            );

        var merges = (await crm.Store.QueryAsync<ContactMerge>(CrmFixture.Tenant, new(), Stop)).Items.Select(merge =>
            $"{merge.Value.Id} {merge.Value.UndoneAt} "
            + $"{string.Join(' ', merge.Value.Moved.Select(moved => moved.Id).Order(StringComparer.Ordinal))}"
        );
        return string.Join(
            "\n\n",
            await AllAsync<Contact>(),
            await AllAsync<ContactAddress>(),
            await AllAsync<Company>(),
            await AllAsync<CrmTask>(),
            await AllAsync<Activity>(),
            await AllAsync<ContactImport>(),
            string.Join('\n', merges)
        );
    }
}
