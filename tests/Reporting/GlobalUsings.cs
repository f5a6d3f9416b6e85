global using PeerAdvisory.Testing;
