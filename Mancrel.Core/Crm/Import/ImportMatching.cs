using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Import;

/// <summary>Whom a row of an import is about: the contact that has one of its addresses, and the company of its name.</summary>
internal sealed class ImportMatching(IDocumentStore store, AddressClaims claims)
{
    /// <summary>The contact that a row is about; null when it is new.</summary>
    public async Task<Stored<Contact>?> ContactAsync(TenantId tenant, ImportRow row, CancellationToken cancellation)
    {
        if (
            row.Id is { } id
            && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(new ContactId(id)), id, cancellation) is { } named
        )
        {
            return named;
        }

        foreach (var email in row.Fields.Emails ?? [])
        {
            if (await claims.FindAsync(tenant, email, cancellation) is { } contact)
            {
                return contact;
            }
        }

        var own = NewId(row);
        return await store.GetAsync<Contact>(tenant, Contact.PartitionOf(own), own.Value, cancellation);
    }

    /// <summary>The id of the company that a row names, made where there is none; null where it names none.</summary>
    public async Task<string?> CompanyAsync(ImportRun run, ImportRow row, CancellationToken cancellation)
    {
        if (row.Company is not { } name || name.Length > 200)
        {
            return null;
        }

        return await run
            .Companies.GetOrAdd(
                name.ToLowerInvariant(),
                _ => new Lazy<Task<string>>(async () =>
                {
                    var page = await store.QueryAsync<Company>(
                        run.Tenant,
                        new DocumentQuery { Where = [new("name", FilterOperator.Equal, name)], Limit = 1 },
                        cancellation
                    );
                    if (page.Items.Count > 0)
                    {
                        return page.Items[0].Value.Id;
                    }

                    var made = Make(new CompanyId("o_n" + Hashing.Short(name.ToLowerInvariant())[..24]), name, run.ImportId);
                    if (!run.DryRun)
                    {
                        await store.GetOrCreateAsync(run.Tenant, made, cancellation);
                    }

                    return made.Id;
                })
            )
            .Value;
    }

    /// <summary>True while nobody has added anything to a company that an import made.</summary>
    public static bool IsAsMade(Company company) =>
        JsonSerializer.Serialize(company, CoreJson.Options)
        == JsonSerializer.Serialize(Make(company.CompanyId, company.Name, company.ImportId), CoreJson.Options);

    private static Company Make(CompanyId id, string name, string? importId) =>
        new()
        {
            CompanyId = id,
            Name = name,
            ImportId = importId,
        };

    /// <summary>The id of a row's new contact: the address decides; without one the name, telephone and company do.</summary>
    public static ContactId NewId(ImportRow row) =>
        row.Fields.Emails is [var email, ..]
            ? new ContactId("p_" + Hashing.Short(AddressKey.For(email)))
            : new ContactId("p_i" + Hashing.Short($"{row.Fields.Name}\n{string.Join(' ', row.Fields.Phones ?? [])}\n{row.Company}"));
}
