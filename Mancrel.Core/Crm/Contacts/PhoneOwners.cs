using Mancrel.Core.Common;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>Whose a telephone number is that somebody writes from for the first time.</summary>
internal static class PhoneOwners
{
    private const int Most = 20;

    /// <summary>
    /// Who wrote from it on the other channel, else the oldest contact that has the number; null for nobody, and for mail.
    /// </summary>
    public static async Task<ContactId?> FindAsync(IDocumentStore store, TenantId tenant, string address, CancellationToken cancellation)
    {
        if (PhoneAddress.Other(address) is not { } other)
        {
            return null;
        }

        if (await AddressClaims.OwnerAsync(store, tenant, other, cancellation) is { } known)
        {
            return known;
        }

        var page = await store.QueryAsync<ContactMatch>(
            tenant,
            new DocumentQuery { Where = [new("phoneKey", FilterOperator.Equal, PhoneAddress.NumberOf(address)!)], Limit = Most },
            cancellation
        );
        var oldest = page
            .Items.Select(item => item.Value)
            .OrderBy(match => match.MadeAt)
            .ThenBy(match => match.ContactId, StringComparer.Ordinal);
        return oldest.FirstOrDefault() is { } match ? new ContactId(match.ContactId) : null;
    }
}
