using Mancrel.Core.Ports;

namespace Mancrel.Compliance.Blobs;

/// <summary>What every blob store promises.</summary>
public abstract class BlobStoreCompliance : ComplianceSuite
{
    protected abstract IBlobStore Store { get; }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(3_000_000)]
    public async Task Content_comes_back_as_it_was_under_its_hash(int size)
    {
        var content = Bytes(size);

        var id = await Store.PutAsync(Ours, content);

        Assert.Equal(BlobId.Of(content), id);
        Assert.Equal(content, (await Store.GetAsync(Ours, id))!.Value.ToArray());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task The_same_content_is_kept_once(int size)
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.PutAsync(Ours, Bytes(size))));
        var id = Assert.Single(ids.Distinct());

        await Store.DeleteAsync(Ours, id);

        Assert.Null(await Store.GetAsync(Ours, id));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task A_tenant_cannot_read_or_delete_anothers_content_by_its_hash(int size)
    {
        var id = await Store.PutAsync(Theirs, Bytes(size));

        Assert.Null(await Store.GetAsync(Ours, id));
        await Store.DeleteAsync(Ours, id);
        Assert.NotNull(await Store.GetAsync(Theirs, id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("zz")]
    public async Task An_id_that_names_nothing_gives_nothing(string id)
    {
        Assert.Null(await Store.GetAsync(Ours, new BlobId(id)));
        await Store.DeleteAsync(Ours, new BlobId(id));
    }

    protected static byte[] Bytes(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }
}
