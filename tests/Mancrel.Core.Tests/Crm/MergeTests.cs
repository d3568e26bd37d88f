using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>Two contacts become one, and two again.</summary>
public sealed class MergeTests
{
    [Fact]
    public async Task Merge_then_unmerge_is_identity_for_any_two_contacts()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var crm = new CrmFixture();
            var merger = new ContactMerger(crm.Store, crm.Claims, crm.References, crm.Clock);
            var cancellation = TestContext.Current.CancellationToken;
            var random = new Random(seed);
            var a = await crm.ContactAsync("p_a", Any(random, "a"));
            var b = await crm.ContactAsync("p_b", Any(random, "b"));
            for (var i = 0; i < 5; i++)
            {
                await crm.Tasks.CreateAsync(
                    CrmFixture.Tenant,
                    $"t_{i}",
                    new TaskFields { Title = "Call", ContactId = random.Next(2) == 0 ? "p_a" : "p_b" },
                    cancellation
                );
            }

            var before = await WholeAsync(crm);
            var fields = ContactMerger.Choices.Where(_ => random.Next(3) == 0).ToArray();
            var merge = await merger.MergeAsync(CrmFixture.Tenant, "mg_1", a.ContactId, b.ContactId, fields, "test", cancellation);
            Assert.Null(await crm.Contacts.FindAsync(CrmFixture.Tenant, b.ContactId, cancellation));
            Assert.All(
                b.Emails,
                email =>
                    Assert.Equal("p_a", crm.Claims.FindAsync(CrmFixture.Tenant, email, cancellation).GetAwaiter().GetResult()?.Value.Id)
            );
            Assert.DoesNotContain("\"contactId\":\"p_b\"", string.Concat((await WholeAsync(crm)).Skip(2)), StringComparison.Ordinal);

            await merger.UndoAsync(CrmFixture.Tenant, merge.Item!, cancellation);
            Assert.Equal(before, await WholeAsync(crm));
        }
    }

    [Fact]
    public async Task What_was_changed_after_a_merge_survives_its_undoing()
    {
        var crm = new CrmFixture();
        var merger = new ContactMerger(crm.Store, crm.Claims, crm.References, crm.Clock);
        var cancellation = TestContext.Current.CancellationToken;
        await crm.ContactAsync("p_a", new ContactFields { Name = "A", Emails = ["a@x.example"] });
        await crm.ContactAsync("p_b", new ContactFields { Name = "B", Emails = ["b@x.example"] });
        var merge = await merger.MergeAsync(CrmFixture.Tenant, "mg_1", new("p_a"), new("p_b"), [], "test", cancellation);
        var merged = (await crm.Contacts.FindAsync(CrmFixture.Tenant, new("p_a"), cancellation))!;
        await crm.Contacts.UpdateAsync(
            CrmFixture.Tenant,
            merged,
            ContactFields.Of(merged.Value) with
            {
                Name = "Anna",
                Emails = ["a@x.example", "b@x.example", "new@x.example"],
            },
            "test",
            cancellation
        );

        await merger.UndoAsync(CrmFixture.Tenant, merge.Item!, cancellation);
        var after = (await crm.Contacts.FindAsync(CrmFixture.Tenant, new("p_a"), cancellation))!.Value;
        Assert.Equal(("Anna", "a@x.example new@x.example"), (after.Name, string.Join(' ', after.Emails)));
    }

    [Fact]
    public void Duplicates_are_told_with_their_reasons()
    {
        var nora = new Contact
        {
            ContactId = new("p_1"),
            Name = "Nora Fields",
            Emails = [],
            Phones = ["+998901234567"],
            CompanyId = new("o_1"),
        };
        Assert.True(Duplicates.Compare(nora, nora with { Name = "Fields, Nora", Phones = [] }).Score >= 0.8);
        Assert.Contains(
            "+998901234567",
            Assert.Single(Duplicates.Compare(nora, nora with { Name = "Office" }).Why),
            StringComparison.Ordinal
        );
        Assert.Equal(0, Duplicates.Compare(nora, nora with { Name = "Otto Stone", Phones = [] }).Score);
    }

    private static ContactFields Any(Random random, string name) =>
        new()
        {
            Name = name + random.Next(3),
            Emails = [.. Enumerable.Range(0, random.Next(3)).Select(i => $"{name}{i}@x.example")],
            Phones = [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"+99890123456{random.Next(10)}")],
            Tags = [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"tag{random.Next(4)}")],
            Language = random.Next(2) == 0 ? "en" : null,
            Notes = random.Next(2) == 0 ? "Note " + name : null,
            Score = random.Next(2) == 0 ? random.Next(100) : null,
            Type = (ContactType)random.Next(5),
            Consent = (ConsentState)random.Next(3),
            Birthday = random.Next(2) == 0 ? new DateOnly(1980, 1, 1 + random.Next(28)) : null,
        };

    private static async Task<IReadOnlyList<string>> WholeAsync(CrmFixture crm)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var contacts = (await crm.Store.QueryAsync<Contact>(CrmFixture.Tenant, new(), cancellation))
            .Items.Select(item => JsonSerializer.Serialize(item.Value, CoreJson.Options))
            .ToList();
        var addresses = (await crm.Store.QueryAsync<ContactAddress>(CrmFixture.Tenant, new(), cancellation)).Items.Select(item =>
            JsonSerializer.Serialize(item.Value, CoreJson.Options)
        );
        var tasks = (await crm.Store.QueryAsync<CrmTask>(CrmFixture.Tenant, new(), cancellation)).Items.Select(item =>
            JsonSerializer.Serialize(item.Value, CoreJson.Options)
        );
        return [string.Join('\n', contacts), string.Join('\n', addresses), .. tasks];
    }
}
