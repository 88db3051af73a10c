print("codebook")
