using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>
/// Finds likely duplicates by reading all contacts: dear, but so simple that it can say whether the kept pairs are right.
/// </summary>
internal static class ScanningDuplicates
{
    public static async Task<IReadOnlyList<(string A, string B, double Score, string Why)>> FindAsync(
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var contacts = (await store.QueryAsync<Contact>(CrmFixture.Tenant, new DocumentQuery { Limit = 1000 }, cancellation)).Items;
        var blocks = contacts
            .SelectMany(contact => ContactMatch.Of(contact).Keys().Select(key => (key, contact)))
            .GroupBy(pair => pair.key, pair => pair.contact)
            .Select(block => block.ToList())
            .Where(block => block.Count <= DuplicateProjection.LargestBlock);
        var found = new Dictionary<(string, string), (double Score, string Why)>();
        foreach (var block in blocks)
        {
            foreach (var one in block)
            {
                foreach (var two in block.Where(two => (one.CreatedAt, one.Value.Id).CompareTo((two.CreatedAt, two.Value.Id)) < 0))
                {
                    var (score, why) = Duplicates.Compare(one.Value, two.Value);
                    if (score >= Duplicates.Least)
                    {
                        found[(one.Value.Id, two.Value.Id)] = (score, string.Join("; ", why));
                    }
                }
            }
        }

        return
        [
            .. found
                .Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value.Score, pair.Value.Why))
                .OrderByDescending(pair => pair.Score)
                .ThenBy(pair => pair.Item1, StringComparer.Ordinal)
                .ThenBy(pair => pair.Item2, StringComparer.Ordinal),
        ];
    }
}
