using Mancrel.Core.Common;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Documents as they were last read or written, so that the steps of a workflow, which each begin by reading the same few, do not ask the
/// file each time. Only this process writes to the file, so a cached document is what the file says: the writer announces what it is about
/// to change before its commit becomes visible, from then on readers go to the file, and after the commit the new content stands here. What
/// a reader brings from the file is taken only if nothing was announced since it began.
/// </summary>
/// <remarks>Bounded by two generations: when the younger is full it becomes the older, and what nobody asked for in between is
/// forgotten.</remarks>
internal sealed class DocumentCache
{
    /// <summary>UTF-8 bytes of JSON that one generation holds.</summary>
    private const long GenerationBytes = 8 * 1024 * 1024;

    // What an entry costs beside its JSON.
    private const int EntryBytes = 300;

    private readonly Lock gate = new();
    private readonly HashSet<DocumentKey> announced = [];
    private Dictionary<DocumentKey, CachedRow?> younger = [];
    private Dictionary<DocumentKey, CachedRow?> older = [];
    private long bytes;
    private long epoch;

    /// <summary>Taken before a read of the file, and given back with what was read.</summary>
    public long Epoch => Interlocked.Read(ref epoch);

    /// <summary>The row of a document, or that there is none.</summary>
    /// <returns>False where the file must be asked.</returns>
    public bool TryGet(in DocumentKey key, out CachedRow? row)
    {
        row = null;
        lock (gate)
        {
            if (announced.Contains(key))
            {
                return false;
            }

            if (younger.TryGetValue(key, out row))
            {
                return true;
            }

            if (older.TryGetValue(key, out row))
            {
                Put(key, row);
                return true;
            }

            return false;
        }
    }

    /// <summary>Keeps what a reader found in the file.</summary>
    /// <param name="key">Which document.</param>
    /// <param name="row">Its row; null where there is none.</param>
    /// <param name="readSince"><see cref="Epoch"/> before the read began.</param>
    public void Offer(in DocumentKey key, CachedRow? row, long readSince)
    {
        lock (gate)
        {
            if (readSince == epoch && !announced.Contains(key))
            {
                Put(key, row);
            }
        }
    }

    /// <summary>Documents that the next commit changes: until it is done, the file answers.</summary>
    public void Announce(IEnumerable<DocumentKey> keys)
    {
        lock (gate)
        {
            epoch++;
            announced.Clear();
            announced.UnionWith(keys);
        }
    }

    /// <summary>What the commit has written, in order; null for what it deleted.</summary>
    public void Committed(IEnumerable<KeyValuePair<DocumentKey, CachedRow?>> rows)
    {
        lock (gate)
        {
            epoch++;
            announced.Clear();
            foreach (var (key, row) in rows)
            {
                Put(key, row);
            }
        }
    }

    private void Put(in DocumentKey key, CachedRow? row)
    {
        younger[key] = row;
        bytes += EntryBytes + (row?.Length ?? 0);
        if (bytes > GenerationBytes)
        {
            (older, younger) = (younger, []);
            bytes = 0;
        }
    }
}

/// <summary>Which document: an id is one within tenant and kind.</summary>
internal readonly record struct DocumentKey(TenantId Tenant, string Kind, string Id);
