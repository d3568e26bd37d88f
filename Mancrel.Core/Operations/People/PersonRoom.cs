using Mancrel.Core.Ports;

namespace Mancrel.Core.Operations.People;

/// <summary>What somebody does with the records that belong to a person, whatever their kind.</summary>
internal interface IPersonVisitor
{
    /// <summary>The record is the person's, whole.</summary>
    Task TheirsAsync<T>(Stored<T> record, CancellationToken cancellation)
        where T : class, IDocument;

    /// <summary>The record is about something else and tells of the person; how it stands without that.</summary>
    Task PartlyAsync<T>(Stored<T> record, T without, CancellationToken cancellation)
        where T : class, IDocument;
}

/// <summary>One kind of record, and which of it is a person's.</summary>
internal interface IPersonRoom
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>Shows the visitor all that is the person's.</summary>
    Task WalkAsync(PersonFinder finder, Person person, IPersonVisitor visitor, CancellationToken cancellation);
}

/// <summary>A kind of record.</summary>
/// <param name="isTheirs">Whether a record is the person's, whole.</param>
internal sealed class PersonRoom<T>(Func<T, Person, bool> isTheirs) : IPersonRoom
    where T : class, IDocument
{
    private static readonly DocumentQuery Everything = new();

    public string Kind => T.Kind;

    /// <summary>Which records to look at; all of the kind where none is named.</summary>
    public Func<Person, IEnumerable<DocumentQuery>> Looks { get; init; } = _ => [Everything];

    /// <summary>
    /// How a record that is not theirs stands without the person, null where it need not change: without the addresses, where nothing else
    /// is said.
    /// </summary>
    public Func<T, Person, T?> Without { get; init; } =
        (record, person) => AddressText.Names(record, person) ? AddressText.Without(record, person) : null;

    public async Task WalkAsync(PersonFinder finder, Person person, IPersonVisitor visitor, CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var query in Looks(person).ToList())
        {
            var atOnce = new List<Task>();
            await foreach (var record in finder.EachAsync<T>(person, query, cancellation))
            {
                if (!seen.Add(record.Value.Id))
                {
                    continue;
                }

                if (isTheirs(record.Value, person))
                {
                    atOnce.Add(visitor.TheirsAsync(record, cancellation));
                }
                else if (Without(record.Value, person) is { } without)
                {
                    atOnce.Add(visitor.PartlyAsync(record, without, cancellation));
                }

                if (atOnce.Count == DocumentRules.MaxBatch)
                {
                    await Task.WhenAll(atOnce);
                    atOnce.Clear();
                }
            }

            await Task.WhenAll(atOnce);
        }
    }
}
