using Mancrel.Core.Catalogue;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.InMemory;

/// <summary>The book of vendors over settings and a store.</summary>
public static class TestVendors
{
    public static VendorBook Of(MancrelSettings settings, IDocumentStore store, TimeProvider clock) =>
        new(settings, store, new SealedSecrets(new InMemoryKeyRing(), new SigningKeys(new byte[32])), clock);
}
