using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Mancrel.Local.Files;

namespace Mancrel.Compliance.Blobs;

public sealed class InMemoryBlobStoreTests : BlobStoreCompliance
{
    protected override IBlobStore Store { get; } = new InMemoryBlobStore();
}

public sealed class FileBlobStoreTests : BlobStoreCompliance
{
    private readonly string folder;

    public FileBlobStoreTests()
    {
        folder = Path.Combine(Own(new TempFolder()).Path, "blobs");
        Store = new FileBlobStore(NewDatabase(), folder);
    }

    protected override IBlobStore Store { get; }

    [Fact]
    public async Task A_write_that_broke_off_is_never_seen()
    {
        var content = Bytes(100_000);
        var id = await Store.PutAsync(Ours, content);
        var path = Directory.GetFiles(folder, id.Value, SearchOption.AllDirectories).Single();
        File.Move(path, path + ".1234.partial");

        Assert.Null(await Store.GetAsync(Ours, id));
        await Store.PutAsync(Ours, content);
        Assert.Equal(content, (await Store.GetAsync(Ours, id))!.Value.ToArray());
    }

    [Fact]
    public async Task A_file_that_the_disk_changed_is_not_given_out()
    {
        var id = await Store.PutAsync(Ours, Bytes(100_000));
        var path = Directory.GetFiles(folder, id.Value, SearchOption.AllDirectories).Single();
        var damaged = await File.ReadAllBytesAsync(path);
        damaged[50_000] ^= 1;
        await File.WriteAllBytesAsync(path, damaged);

        await Assert.ThrowsAsync<InvalidDataException>(() => Store.GetAsync(Ours, id));
    }

    [Fact]
    public async Task A_tenants_name_cannot_leave_the_folder()
    {
        var tenant = new TenantId("../../outside");
        var id = await Store.PutAsync(tenant, Bytes(100_000));

        Assert.NotNull(await Store.GetAsync(tenant, id));
        Assert.Single(Directory.GetFiles(folder, id.Value, SearchOption.AllDirectories));
    }
}
