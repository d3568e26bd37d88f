using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mancrel.Api.Identity;

/// <summary>
/// The ring of Data Protection's keys in the store, where every instance and every backup has it; each key sealed by the host's secret,
/// which is not in the store.
/// </summary>
internal static class StoredKeyRing
{
    /// <summary>Adds it. The name stays: keys of another are other keys.</summary>
    public static IServiceCollection AddStoredKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("mancrel");
        services.AddSingleton<IKeyRing, DataProtectionRing>();
        return services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(all => new ConfigureOptions<KeyManagementOptions>(ring =>
        {
            ring.XmlRepository = new DataKeys(
                all.GetRequiredService<IDocumentStore>(),
                all.GetRequiredService<HomeTenant>(),
                all.GetRequiredService<IRandomSource>()
            );
            ring.XmlEncryptor = new DataKeySeal(all.GetRequiredService<SigningKeys>(), all.GetRequiredService<IRandomSource>());
        }));
    }
}

/// <summary>Seals by Data Protection, whose purposes are ours and the owner.</summary>
internal sealed class DataProtectionRing(IDataProtectionProvider protection) : IKeyRing
{
    private readonly IDataProtector protector = protection.CreateProtector("sealed-secrets");

    public byte[] Seal(ReadOnlySpan<byte> secret, string owner) => protector.CreateProtector(owner).Protect(secret.ToArray());

    public byte[]? Open(byte[] box, string owner)
    {
        try
        {
            return protector.CreateProtector(owner).Unprotect(box);
        }
        catch (CryptographicException error) when (error.InnerException is not null and not CryptographicException)
        {
            // The library makes one exception of all: a store that is away is no wrong key.
            throw new InvalidOperationException("the keys of sealed secrets cannot be read", error.InnerException);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Reads and adds entries. The library asks at the start and once a day, and waits: it knows no other way.</summary>
internal sealed class DataKeys(IDocumentStore store, HomeTenant home, IRandomSource random) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        var entry = new DataKey { KeyId = random.NewId("dk_"), Xml = element.ToString(SaveOptions.DisableFormatting) };
        var batch = new DocumentBatch(home.Tenant, DataKey.Ring).Create(entry);
        if (Task.Run(() => store.CommitAsync(batch)).GetAwaiter().GetResult().Conflict is { } conflict)
        {
            throw new InvalidOperationException($"the key {friendlyName} was not stored: {conflict}");
        }
    }

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        List<XElement> entries = [];
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<DataKey>(home.Tenant, new DocumentQuery { Partition = DataKey.Ring, Cursor = cursor });
            entries.AddRange(page.Items.Select(item => XElement.Parse(item.Value.Xml)));
            cursor = page.NextCursor;
        } while (cursor is not null);

        return entries;
    }
}

/// <summary>Seals keys by the host's secret.</summary>
internal sealed class DataKeySeal(SigningKeys keys, IRandomSource random) : IXmlEncryptor
{
    internal const string Purpose = "data-keys";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(
            new XElement(
                "sealedKey",
                new SealedBox(keys.For(Purpose)).Seal(
                    Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)),
                    Purpose,
                    random
                )
            ),
            typeof(DataKeyOpener)
        );
}

/// <summary>Opens them. Stored entries hold the name of this type and its namespace.</summary>
internal sealed class DataKeyOpener : IXmlDecryptor
{
    private readonly SigningKeys keys;

    public DataKeyOpener(IServiceProvider services) => keys = services.GetRequiredService<SigningKeys>();

    /// <exception cref="CryptographicException">The key was sealed by another secret than the host has now.</exception>
    public XElement Decrypt(XElement encryptedElement) =>
        new SealedBox(keys.For(DataKeySeal.Purpose)).Open(encryptedElement.Value, DataKeySeal.Purpose) is { } plain
            ? XElement.Parse(Encoding.UTF8.GetString(plain))
            : throw new CryptographicException("the key was sealed by another signing key than the one that is set");
}
