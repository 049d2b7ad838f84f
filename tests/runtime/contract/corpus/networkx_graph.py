import networkx as nx

G = nx.Graph()
G.add_weighted_edges_from([("a", "b", 4), ("b", "c", 1), ("a", "c", 7), ("c", "d", 2)])
print(nx.shortest_path(G, "a", "d", weight="weight"), nx.shortest_path_length(G, "a", "d", weight="weight"))
print(sorted(nx.degree_centrality(G).items()), nx.is_connected(G), nx.density(G))
print(sorted(nx.minimum_spanning_tree(G).edges(data="weight")))
nx.to_pandas_adjacency(G)
